package dev.archatlas.aggregator.index;

import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The two files of the index, {@code docs/index.md} and {@code docs/index.json}. */
public final class IndexFiles {

    /** What to tell somebody who wants to change the index. */
    public static final String HOW_TO = "Regenerate: ./mvnw -pl :aggregator -am verify -Datlas.index=write";

    /** The page for readers. */
    public static final String PAGE = "docs/index.md";

    private static final String JSON = "docs/index.json";

    /** Both files. */
    public static final Set<String> NAMES = Set.of(PAGE, JSON);

    private final Checkout checkout;
    private final Map<String, String> contents;

    /** Prepares the files of an index. */
    public IndexFiles(Checkout checkout, Index index) {
        this.checkout = checkout;
        this.contents = new TreeMap<>(Map.of(PAGE, IndexPage.write(index), JSON, IndexJson.write(index)));
    }

    /** The text of the page. */
    public String page() {
        return contents.get(PAGE);
    }

    /** Writes both. */
    public void write() {
        contents.forEach((file, text) -> {
            try {
                Files.createDirectories(checkout.at(file).getParent());
                Files.writeString(checkout.at(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be written", e);
            }
        });
    }

    /** Where the committed files differ from the index, by their first line that does. */
    public Stream<Problem> check() {
        return contents.entrySet().stream().flatMap(expected -> check(expected.getKey(), expected.getValue()));
    }

    private Stream<Problem> check(String file, String expected) {
        if (!checkout.has(file)) {
            return Stream.of(new Problem(file, "the whole file", "is missing. " + HOW_TO));
        }
        var actual = checkout.text(file);
        return actual.equals(expected)
                ? Stream.empty()
                : Stream.of(
                        new Problem(file, "line " + firstDifference(actual, expected), "is out of date. " + HOW_TO));
    }

    private static long firstDifference(String actual, String expected) {
        var expectedLines = expected.lines().toList();
        var actualLines = actual.lines().toList();
        var same = Stream.iterate(0, i -> i < Math.min(actualLines.size(), expectedLines.size()), i -> i + 1)
                .takeWhile(i -> actualLines.get(i).equals(expectedLines.get(i)))
                .count();
        return same + 1;
    }
}
