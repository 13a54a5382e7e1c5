package dev.archatlas.testkit.readme;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A README as a test, so that it cannot rot. Its commands run against the module under test and must print what it says;
 * each shell block must be marked as run or excused; relative links must lead somewhere. The marks are HTML comments
 * before fenced blocks: {@code <!-- run -->}, {@code <!-- run until 10s -->}, {@code <!-- not run: reason -->}, and for
 * what the last command prints {@code <!-- output -->}, {@code <!-- output: contains -->}, {@code <!-- output: json -->}
 * or {@code <!-- output: regex -->}.
 */
public final class Readme {

    private final Path file;
    private final Node document;
    private final String documented;

    private Readme(Path file, Node document, String documented) {
        this.file = file;
        this.document = document;
        this.documented = documented;
    }

    /** The README of a module, whose fixed port stands in the {@code application.properties} beside it. */
    public static Readme of(String file) {
        return of(Path.of(file));
    }

    /** The README of a module, as {@link #of(String)} reads it. */
    public static Readme of(Path file) {
        try {
            return new Readme(file, Markdown.parse(file), "http://localhost:" + documentedPort(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toAbsolutePath() + " cannot be read.", e);
        }
    }

    /**
     * The tests of this README, to be returned by a {@code @TestFactory}; its commands run in its order and build on
     * each other.
     *
     * @param url of the running module, which takes the place of the module's fixed address in the commands
     */
    public Stream<DynamicTest> against(URI url) {
        String base = url.toString().replaceAll("/$", "");
        Script script = Script.of(document);
        Stream<DynamicTest> onItsOwn = Stream.of(
                dynamicTest("every shell block is run or excused", () -> none(script.faults())),
                dynamicTest("every link leads somewhere", () -> none(Links.dangling(file, document))));
        Stream<DynamicTest> live = script.steps().stream()
                .map(step -> dynamicTest(step.title(), () -> {
                    Optional<String> missing = Shell.missing(step.command());
                    Assumptions.assumeTrue(
                            missing.isEmpty(), () -> missing.orElseThrow() + " is not installed on this machine");
                    play(step, base);
                }));
        return Stream.concat(onItsOwn, live);
    }

    private void play(Step step, String base) throws InterruptedException {
        Shell shell = new Shell(file.toAbsolutePath().getParent());
        String command = step.command().replaceAll(documented + "(?!\\d)", base);
        long deadline = System.nanoTime() + step.until().toNanos();
        while (true) {
            Shell.Result result = shell.execute(command);
            Optional<String> fault = fault(step, result, base);
            if (fault.isEmpty()) {
                return;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("%s, %s:%n%s".formatted(file, step.title(), fault.get()));
            }
            Thread.sleep(200);
        }
    }

    private Optional<String> fault(Step step, Shell.Result result, String base) {
        if (result.exitCode() != 0) {
            return Optional.of(
                    "ended with exit code %d and printed:%n%s".formatted(result.exitCode(), result.output()));
        }
        String output = result.output().replace(base, documented);
        return step.expectation()
                .filter(expectation -> !expectation.matches(output))
                .map(expectation -> "should print (%s):%n%s%nbut printed:%n%s"
                        .formatted(expectation.way(), expectation.text(), output));
    }

    private static void none(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), faults));
        }
    }

    private static String documentedPort(Path file) throws IOException {
        Path configuration = file.toAbsolutePath().resolveSibling("src/main/resources/application.properties");
        Properties properties = new Properties();
        if (Files.exists(configuration)) {
            try (Reader reader = Files.newBufferedReader(configuration)) {
                properties.load(reader);
            }
        }
        return properties.getProperty("quarkus.http.port", "8080").strip();
    }
}
