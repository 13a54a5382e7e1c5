package dev.archatlas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A checkout with the real scripts and launcher, one toy module, and whatever Maven the test makes up. */
record ToyCheckout(Path root) {

    private static final Path REAL = Path.of("../../..").toAbsolutePath().normalize();
    private static final Path CLASSES = Path.of("target/classes");
    private static final String SOURCES = "modules/platform/launcher/src/main/java";

    /** A version that no JDK on any machine has, so that only the test's own ones count. */
    static final int FUTURE = 999;

    static ToyCheckout in(Path folder, int port) throws IOException {
        ToyCheckout checkout = new ToyCheckout(folder);
        checkout.copy("atlas");
        checkout.copy(".mvn/jdk.sh");
        for (Path source : files(REAL.resolve(SOURCES))) {
            checkout.copy(REAL.relativize(source).toString());
        }
        checkout.write("modules/data/toy/pom.xml", "<project><description>A toy.</description></project>");
        checkout.write(
                "modules/data/toy/src/main/resources/application.properties", "quarkus.http.port=%d\n".formatted(port));
        return checkout;
    }

    /** Spares a test the compilation that the script does at its first call. */
    ToyCheckout compiled() throws IOException {
        for (Path type : files(CLASSES)) {
            Path copy = root.resolve("target/atlas/launcher").resolve(CLASSES.relativize(type));
            Files.createDirectories(copy.getParent());
            Files.copy(type, copy);
        }
        return this;
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Makes the scripts ask for a JDK of the future. */
    void requireFutureJdk() throws IOException {
        String script = Files.readString(root.resolve(".mvn/jdk.sh"));
        write(".mvn/jdk.sh", script.replaceFirst("MIN_JDK=\\d+", "MIN_JDK=" + FUTURE));
    }

    /** Something that the scripts take for a JDK; its {@code java} prints its folder and its arguments. */
    static Path fakeJdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Fake\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        executable(home.resolve("bin/javac"), "#!/bin/sh\nexit 1\n");
        executable(home.resolve("bin/java"), "#!/bin/sh\necho \"java of $JAVA_HOME\"\nprintf '<%s>' \"$@\"\n");
        return home;
    }

    void maven(String script) throws IOException {
        executable(root.resolve("mvnw"), "#!/bin/sh\nlog=$3\n" + script);
    }

    /** {@code atlas} as a process of its own, its output going to a file. */
    Process atlas(Path from, Map<String, String> environment, Path output, String... arguments) throws IOException {
        String[] command = Stream.concat(
                        Stream.of("/bin/sh", root.resolve("atlas").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        file.toFile().setExecutable(true);
    }

    private void copy(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.copy(REAL.resolve(path), root.resolve(path));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
