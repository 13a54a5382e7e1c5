package dev.archatlas.benchmarks.cache;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Services;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Redis that nobody else uses; each contender is a process that begins with an empty one. */
final class CacheField implements Field {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

    private final Effort effort;
    private final Lease lease = Services.lease(LeaseRequest.alone("benchmarks", Service.REDIS));

    CacheField(Effort effort) {
        this.effort = effort;
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        String id = contender.id();
        Path figures = Files.createTempFile("figures", ".txt");
        Map<String, String> properties = Map.of(
                "bench.redis",
                lease.endpoints().properties().get("quarkus.redis.hosts"),
                "bench.millis",
                String.valueOf(effort.time().toMillis()),
                "bench.figures",
                figures.toString());
        Path log = effort.logs().resolve("%s-%d.log".formatted(id, recorder.round()));
        try (Program program = Program.start(id, Program.java(JVM, properties, main(id)), log)) {
            program.awaitEnd();
            for (String line : Files.readAllLines(figures)) {
                String[] words = line.split(" ");
                recorder.sample(words[0], Double.parseDouble(words[1]));
            }
        } finally {
            Files.delete(figures);
        }
    }

    private static List<String> main(String id) throws IOException {
        String peer = "dev.archatlas.benchmarks.peer.";
        Repository repository = Repository.here();
        return switch (id) {
            case "ours" -> List.of("-classpath", repository.peer("cache-ours"), peer + "cache.ours.OurCaches");
            case "redisson" -> List.of("-classpath", repository.peer("redisson"), peer + "redisson.RedissonCaches");
            case "limit" -> List.of("-classpath", repository.peer("cache"), peer + "cache.BareCaches");
            default -> throw new IllegalArgumentException(id);
        };
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "JVM of each contender", String.join(" ", JVM),
                "Client of ours and the limit", "Vert.x, a pool of 16",
                "Redisson", "4.3.1, a pool of 16");
    }

    @Override
    public void close() {
        lease.close();
    }
}
