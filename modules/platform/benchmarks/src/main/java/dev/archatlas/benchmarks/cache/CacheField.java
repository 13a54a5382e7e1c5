package dev.archatlas.benchmarks.cache;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Drill;
import dev.archatlas.benchmarks.process.Services;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
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
        String redis = lease.endpoints().properties().get("quarkus.redis.hosts");
        drill(id)
                .run(
                        Map.of("redis", redis),
                        effort,
                        recorder,
                        effort.logs().resolve("%s-%d.log".formatted(id, recorder.round())));
    }

    private static Drill drill(String contender) {
        return switch (contender) {
            case "ours" -> new Drill("cache-ours", "cache.ours.OurCaches", JVM);
            case "redisson" -> new Drill("redisson", "redisson.RedissonCaches", JVM);
            case "limit" -> new Drill("cache", "cache.BareCaches", JVM);
            default -> throw new IllegalArgumentException(contender);
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
