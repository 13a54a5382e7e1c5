package dev.archatlas.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.aggregator.Aggregator.Mode;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A small, valid checkout in a folder of its own, built as Maven would have left it: classes compiled against the real
 * annotation and scenario API, test reports newer than the classes, the index written. A test spoils one thing in it.
 */
final class MiniAtlas {

    static final String MODULE = "modules/data/post/";
    static final String QUEUE = "catalog/entries/data/queue.md";

    private static final Checkout REAL = Checkout.around(Path.of(""));
    private static final String MAIN = MODULE + "src/main/java";
    private static final String TEST = MODULE + "src/test/java";

    private final Path root;

    private MiniAtlas(Path root) {
        this.root = root;
    }

    /** Sets one up in an empty folder. */
    static MiniAtlas in(Path folder) {
        copyTree(Template.ROOT, folder);
        return new MiniAtlas(folder).reportTests();
    }

    /** Built once for all tests. */
    private static final class Template {

        static final Path ROOT = build();

        private static Path build() {
            try {
                var folder = Files.createTempDirectory("mini-atlas");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> new MiniAtlas(folder).remove("")));
                copyTree(resources(), folder);
                var atlas = new MiniAtlas(folder);
                for (var schema : List.of("catalog/catalog.schema.json", "catalog/index.schema.json")) {
                    atlas.write(schema, REAL.text(schema));
                }
                atlas.compile().reportTests().run(Mode.WRITE);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Replaces a piece of a file, which has to be there. */
    MiniAtlas edit(String file, String from, String to) {
        var text = read(file);
        assertThat(text).contains(from);
        return write(file, text.replace(from, to));
    }

    /** Writes a file. */
    MiniAtlas write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    String read(String file) {
        return new Checkout(root).text(file);
    }

    /** Removes a file or a folder, which has to be there. */
    MiniAtlas remove(String path) {
        try (var files = Files.walk(root.resolve(path))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the module anew. Its reports are older than its classes then. */
    MiniAtlas compile() {
        javac(MAIN, MODULE + "target/classes");
        javac(TEST, MODULE + "target/test-classes");
        return this;
    }

    /** Puts the reports of the tests where a build leaves them, written just now. */
    MiniAtlas reportTests() {
        copyTree(root.resolve(MODULE + "reports"), root.resolve(MODULE + "target"));
        return this;
    }

    /** Makes a file look as if it had been written at a time. */
    MiniAtlas date(String file, Instant time) {
        try {
            Files.setLastModifiedTime(root.resolve(file), FileTime.from(time));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with it, one line a problem. */
    List<String> problems() {
        return run(Mode.CHECK);
    }

    /** Runs the aggregator. */
    List<String> run(Mode mode) {
        return new Aggregator(new Checkout(root))
                .run(mode).stream().map(Problem::toString).toList();
    }

    private void javac(String sources, String output) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var showcase = REAL.at("modules/platform/showcase/src/main/java").toString();
        var classPath = System.getProperty("java.class.path")
                + System.getProperty("path.separator")
                + root.resolve(MODULE + "target/classes");
        var arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-implicit:none",
                "-sourcepath",
                showcase,
                "-cp",
                classPath,
                "-d",
                root.resolve(output).toString()));
        new Checkout(root)
                .files(sources, file -> file.endsWith(".java")).stream()
                        .map(file -> root.resolve(file).toString())
                        .forEach(arguments::add);
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac %s", sources)
                .isZero();
    }

    private static void copyTree(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resources() {
        try {
            return Path.of(MiniAtlas.class.getResource("/mini-atlas").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
