package dev.archatlas.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Alloy 6 analyzer with its built-in SAT4J solver, as a process of its own: its jar carries other versions of
 * slf4j, Gson and more, which have no place on the class path of a test; and a model that explodes can be ended.
 */
final class Analyzer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\d+\\. (?:run|check)\\s+(\\S+)");
    private static final String JAR = "org.alloytools.alloy.dist.jar";

    /** Runs all commands of a file, in its order. */
    List<Outcome> run(Path model) {
        try {
            Path folder = Files.createTempDirectory("alloy-");
            try {
                execute(model, folder);
                return outcomes(model, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The model " + model + " cannot be analyzed.", e);
        }
    }

    private static void execute(Path model, Path folder) throws IOException {
        Path jar = folder.resolve(JAR);
        try (InputStream resource = Analyzer.class.getResourceAsStream(JAR)) {
            if (resource == null) {
                throw new IllegalStateException("The testkit was built without Alloy: build it with its POM.");
            }
            Files.copy(resource, jar);
        }
        Path output = folder.resolve("output");
        Process analyzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        // deep formulas are translated by deep recursion
                        "-Xss8m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-jar",
                        jar.toString(),
                        "exec",
                        "--command",
                        "*",
                        "--type",
                        "text",
                        "--output",
                        folder.resolve("solutions").toString(),
                        model.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!analyzer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                analyzer.destroyForcibly().waitFor();
                throw new AssertionError("%s takes more than %s: make its scopes smaller.".formatted(model, PATIENCE));
            }
        } catch (InterruptedException e) {
            analyzer.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        String told = Files.readString(output);
        if (analyzer.exitValue() != 0 || !Files.exists(folder.resolve("solutions/receipt.json"))) {
            throw new IllegalArgumentException("%s cannot be analyzed:%n%s".formatted(model, told));
        }
        refuseTwins(model, told);
    }

    /** The receipt keeps only the last of several commands of one name, so that a failure could go unseen. */
    private static void refuseTwins(Path model, String told) {
        Set<String> names = new HashSet<>();
        COMMAND.matcher(told).results().map(command -> command.group(1)).forEach(name -> {
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "%s has two commands '%s': give each a label of its own, as in".formatted(model, name)
                                + " 'small: check %s for 2'.".formatted(name));
            }
        });
    }

    private static List<Outcome> outcomes(Path model, Path folder) throws IOException {
        Path solutions = folder.resolve("solutions");
        JsonNode commands = new ObjectMapper()
                .readTree(solutions.resolve("receipt.json").toFile())
                .path("commands");
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode command : commands) {
            String name = command.path("name").asText();
            Path solution = solutions.resolve(name + "-solution-0.txt");
            outcomes.add(new Outcome(
                    name,
                    Outcome.Kind.valueOf(command.path("type").asText().toUpperCase(Locale.ROOT)),
                    command.path("source").asText(),
                    Files.exists(solution) ? Optional.of(Files.readString(solution)) : Optional.empty(),
                    Duration.ofMillis(
                            command.path("solution").path(0).path("duration").asLong())));
        }
        // without a command, the analyzer makes one up, which has no source
        if (commands.path("Default").path("source").isMissingNode() && commands.has("Default")) {
            throw new IllegalArgumentException(model + " has no command: add a check or a run.");
        }
        return outcomes;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
