package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.algorithm.Rate;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The buckets of all instances, in Redis. A decision is one round trip, whatever the number of buckets, and one atomic
 * step by Redis' own clock: {@code take.lua}.
 */
@Topic("rate-limiting/distributed")
public final class RedisBuckets implements Buckets {

    private static final String SCRIPT = script();
    private static final String DIGEST = digest(SCRIPT);
    private static final int NUMBERS_PER_BUCKET = 3;

    private final RedisDataSource redis;
    private final AtomicLong roundTrips = new AtomicLong();

    public RedisBuckets(RedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Taking take(List<Demand> demands) {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(demands.size()));
        demands.forEach(demand -> arguments.add(demand.bucket()));
        demands.forEach(demand -> arguments.addAll(numbers(demand)));
        Response answer = run(arguments);
        List<Reading> readings = new ArrayList<>();
        for (int i = 1; i < answer.size(); i += NUMBERS_PER_BUCKET) {
            long wait = answer.get(i).toLong();
            readings.add(new Reading(
                    wait < 0 ? Reading.NEVER : wait,
                    answer.get(i + 1).toLong(),
                    answer.get(i + 2).toLong()));
        }
        return new Taking(answer.get(0).toLong() == 1, Source.STORE, readings);
    }

    /** How often Redis was asked. */
    public long roundTrips() {
        return roundTrips.get();
    }

    private static List<String> numbers(Demand demand) {
        String cost = String.valueOf(demand.cost());
        String shadow = demand.rule().shadow() ? "1" : "0";
        if (demand.rule().algorithm() == Algorithm.SLIDING_WINDOW) {
            return List.of(
                    "window",
                    cost,
                    shadow,
                    String.valueOf(demand.limit().period().toMillis()),
                    String.valueOf(demand.limit().permits()),
                    "0");
        }
        Rate rate = Rate.perMicrosecond(demand.limit());
        return List.of(
                "bucket",
                cost,
                shadow,
                String.valueOf(rate.perPermit()),
                String.valueOf(rate.perTick()),
                String.valueOf(demand.limit().burst()));
    }

    /** By its digest; a Redis that has restarted does not know it, and is told again. */
    private Response run(List<String> arguments) {
        try {
            return execute("EVALSHA", DIGEST, arguments);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("NOSCRIPT")) {
                return execute("EVAL", SCRIPT, arguments);
            }
            throw e;
        }
    }

    private Response execute(String command, String script, List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(script);
        all.addAll(arguments);
        roundTrips.incrementAndGet();
        return redis.execute(command, all.toArray(String[]::new));
    }

    private static String script() {
        try (InputStream file = RedisBuckets.class.getResourceAsStream("/take.lua")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String script) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1.", e);
        }
    }
}
