package dev.archatlas.benchmarks.start;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clones this checkout into a folder of its own in each turn, which is removed again. */
final class FirstPageField implements Field {

    private static final Duration PATIENCE = Duration.ofMinutes(9);

    private final Path logs;

    FirstPageField(Path logs) {
        this.logs = logs;
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        Path folder = Files.createTempDirectory("first-page");
        Path clone = folder.resolve("atlas");
        int port = Readiness.freePort();
        Path log = logs.resolve("%s-%d.log".formatted(contender.id(), recorder.round()));
        String run =
                "git clone -q '%s' '%s' && cd '%s' && exec ./atlas run messaging -Dquarkus.http.port=%d -Datlas.services=embedded"
                        .formatted(Repository.here().root(), clone, clone, port);
        Map<String, String> environment = contender.id().equals("cold") ? nothingDownloaded(folder) : Map.of();
        long begin = System.nanoTime();
        try (Program atlas = Program.start(contender.id(), List.of("sh", "-c", run), environment, log)) {
            new Readiness(URI.create("http://127.0.0.1:%d/".formatted(port)), PATIENCE).await(atlas);
            recorder.sample("page", (System.nanoTime() - begin) / 1e9);
        } finally {
            delete(folder);
        }
    }

    private static Map<String, String> nothingDownloaded(Path folder) {
        return Map.of(
                "MAVEN_ARGS", "-Dmaven.repo.local=" + folder.resolve("repository"),
                "MAVEN_USER_HOME", folder.resolve("maven").toString(),
                "ATLAS_SERVICES_HOME", folder.resolve("services").toString());
    }

    /** As far as it can be: the services take a moment to leave. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                boolean _ = file.toFile().delete();
            });
        }
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of("services", "embedded");
    }

    @Override
    public void close() {}
}
