package dev.archatlas.benchmarks.ratelimiting;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Drill;
import dev.archatlas.benchmarks.process.Services;
import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import java.util.List;
import java.util.Map;

/** One Redis, and a process for each contender. */
final class SharedLimiterField implements Field {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

    private final Lease lease = Services.lease(LeaseRequest.fresh("benchmarks", Service.REDIS));
    private final Effort effort;

    SharedLimiterField(Effort effort) {
        this.effort = effort;
    }

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        String id = contender.id();
        Map<String, String> settings = Map.of(
                "redis", lease.endpoints().get(Endpoints.REDIS), "merging", String.valueOf(id.equals("merging")));
        drill(id).run(settings, effort, recorder, effort.logs().resolve("%s-%d.log".formatted(id, recorder.round())));
    }

    private static Drill drill(String contender) {
        return switch (contender) {
            case "ours" -> new Drill("limiter-ours", "limiter.ours.OurSharedLimiter", JVM);
            case "bucket4j", "merging" -> new Drill("bucket4j", "bucket4j.SharedBucket", JVM);
            case "limit" -> new Drill("bucket4j", "bucket4j.PlainIncrements", JVM);
            default -> throw new IllegalArgumentException(contender);
        };
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "JVM of each contender",
                String.join(" ", JVM),
                "Connections",
                "the module has a pool of 16 by Vert.x, as in its configuration; Lettuce has one");
    }

    @Override
    public void close() {
        lease.close();
    }
}
