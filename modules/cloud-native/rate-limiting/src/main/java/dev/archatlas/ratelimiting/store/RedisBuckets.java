package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.algorithm.Rate;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The buckets of all instances, in Redis. A decision is one round trip at most, whatever the number of buckets, and one atomic
 * step by Redis' own clock: {@code take.lua}. Decisions that are waited for at the same time share a round trip.
 */
@Topic("rate-limiting/distributed")
public final class RedisBuckets implements Buckets {

    private static final String SCRIPT = script();
    private static final String DIGEST = digest(SCRIPT);

    private final Context context;
    private final Redis redis;
    private final Duration timeout;
    private final AtomicLong roundTrips = new AtomicLong();
    private final SharedTrips trips = new SharedTrips(this::ask);

    /**
     * Buckets in one Redis.
     *
     * @param timeout how long a decision may take; one that was not heard of may have been taken
     */
    public RedisBuckets(Vertx vertx, Redis redis, Duration timeout) {
        this.context = vertx.getOrCreateContext();
        this.redis = redis;
        this.timeout = timeout;
    }

    @Override
    public Taking take(List<Demand> demands) {
        return trips.take(demands);
    }

    /** One trip: the requests are judged one after the other. Those that are alike are told once, with their number. */
    CompletionStage<List<Taking>> ask(List<List<Demand>> requests) {
        Map<List<Demand>, Integer> alike = new LinkedHashMap<>();
        requests.forEach(request -> alike.merge(request, 1, Integer::sum));
        List<Demand> all = alike.keySet().stream().flatMap(List::stream).toList();
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(all.size()));
        all.forEach(demand -> arguments.add(demand.bucket()));
        arguments.add(alike.entrySet().stream()
                .map(each -> each.getKey().size() + "x" + each.getValue())
                .collect(Collectors.joining(" ")));
        all.forEach(demand -> arguments.addAll(numbers(demand)));
        return onContext(() -> run(arguments)
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .map(answer -> takings(requests, alike, answer.iterator())))
                .toCompletionStage();
    }

    /** All of a trip on one event loop: each change of threads takes longer than Redis does. */
    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        return Future.future(result -> context.runOnContext(_ -> work.get().onComplete(result)));
    }

    private static List<Taking> takings(
            List<List<Demand>> requests, Map<List<Demand>, Integer> alike, Iterator<Response> answer) {
        Map<List<Demand>, Queue<Taking>> takings = new HashMap<>();
        alike.forEach((request, times) -> takings.put(request, takings(request, times, answer)));
        return requests.stream().map(request -> takings.get(request).remove()).toList();
    }

    private static Queue<Taking> takings(List<Demand> request, int times, Iterator<Response> answer) {
        return Stream.generate(() -> taking(request, answer))
                .limit(times)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static Taking taking(List<Demand> request, Iterator<Response> answer) {
        boolean passed = answer.next().toLong() == 1;
        List<Reading> readings = request.stream().map(_ -> reading(answer)).toList();
        return new Taking(passed, Source.STORE, readings);
    }

    private static Reading reading(Iterator<Response> answer) {
        long wait = answer.next().toLong();
        return new Reading(
                wait < 0 ? Reading.NEVER : wait,
                answer.next().toLong(),
                answer.next().toLong());
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
    private Future<Response> run(List<String> arguments) {
        return execute(Command.EVALSHA, DIGEST, arguments)
                .recover(failure -> String.valueOf(failure.getMessage()).contains("NOSCRIPT")
                        ? execute(Command.EVAL, SCRIPT, arguments)
                        : Future.failedFuture(failure));
    }

    private Future<Response> execute(Command command, String script, List<String> arguments) {
        Request request = Request.cmd(command).arg(script);
        arguments.forEach(request::arg);
        roundTrips.incrementAndGet();
        return redis.send(request);
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
