package dev.archatlas.benchmarks.ratelimiting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Jmh;
import dev.archatlas.benchmarks.process.Repository;
import java.io.IOException;
import java.util.Map;

/** JMH on the class path of each contender. */
record LimiterField(Effort effort) implements Field {

    private static final int WARM_UPS = 4;

    @Override
    public void play(Contender contender, Recorder recorder) throws Exception {
        String raw = "%s-%d.json".formatted(contender.id(), recorder.round());
        jmh(contender.id())
                .all(
                        effort.time().dividedBy(WARM_UPS),
                        effort.time(),
                        effort.logs().resolve(raw))
                .forEach(result -> record(result, recorder));
    }

    private static void record(JsonNode result, Recorder recorder) {
        String method = result.get("benchmark").asText().replaceAll(".*\\.", "");
        double score = result.at("/primaryMetric/score").asDouble();
        switch (method) {
            case "refused" -> recorder.sample("refused", score);
            case "manyKeys" ->
                recorder.sample("keys@" + result.at("/params/keys").asText(), score);
            default -> recorder.sample("one-key@" + result.get("threads").asInt(), score);
        }
        if (method.equals("oneKey")) {
            double bytes =
                    result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble();
            recorder.sample("allocated", Math.round(bytes)); // JMH's own fraction of a byte is not the contender's
        }
    }

    private static Jmh jmh(String contender) throws IOException {
        return switch (contender) {
            case "ours" -> jmh("limiter-ours", "limiter.ours.OurLimiter");
            case "bucket4j" -> jmh("bucket4j", "bucket4j.Bucket4jLimiter");
            case "resilience4j" -> jmh("resilience4j", "resilience4j.Resilience4jLimiter");
            case "guava" -> jmh("guava", "guava.GuavaLimiter");
            case "limit" -> jmh("limiter", "limiter.PlainCounter");
            default -> throw new IllegalArgumentException(contender);
        };
    }

    private static Jmh jmh(String peer, String limiter) throws IOException {
        return new Jmh(
                Repository.here().peer(peer),
                "limiter.Decisions",
                Map.of("bench.limiter", "dev.archatlas.benchmarks.peer." + limiter));
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of("JMH", org.openjdk.jmh.util.Version.getPlainVersion());
    }

    @Override
    public void close() {}
}
