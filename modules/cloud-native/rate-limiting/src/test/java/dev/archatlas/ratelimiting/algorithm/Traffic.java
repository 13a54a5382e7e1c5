package dev.archatlas.ratelimiting.algorithm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any limit and any requests, with what a limiter makes of them. */
record Traffic(Limit limit, List<Request> requests) {

    /** One that comes so many nanoseconds after the one before. */
    record Request(long gap, long permits) {}

    /** Permits that were given at an instant. */
    record Pass(long at, long permits) {}

    static Arbitrary<Traffic> any() {
        Arbitrary<Limit> limits = Combinators.combine(
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.longs().between(1_000_000, 1_000_050),
                        Arbitraries.longs().between(1, 12))
                .as((permits, nanos, burst) -> new Limit(permits, Duration.ofNanos(nanos), burst));
        Arbitrary<Request> requests = Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.longs().between(0, 200_000)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 3_000_000))),
                        Arbitraries.longs().between(1, 4))
                .as(Request::new);
        return Combinators.combine(limits, requests.list().ofMaxSize(60)).as(Traffic::new);
    }

    /** What passes of it, from an instant on that is as good as any other. */
    List<Pass> through(BiFunction<Limit, Long, Limiter> algorithm) {
        return through(algorithm, 0);
    }

    /** The same with everybody willing to wait for so many nanoseconds. */
    List<Pass> through(BiFunction<Limit, Long, Limiter> algorithm, long patience) {
        long now = -1_234_567;
        Limiter limiter = algorithm.apply(limit, now);
        List<Pass> passed = new ArrayList<>();
        for (Request request : requests) {
            now += request.gap;
            long wait = limiter.reserve(request.permits, now, patience);
            if (wait <= patience) {
                passed.add(new Pass(now + wait, request.permits));
            }
        }
        return passed;
    }

    /** The most that passed in any span of so many nanoseconds. */
    static long mostWithin(long span, List<Pass> passed) {
        long most = 0;
        for (int first = 0; first < passed.size(); first++) {
            long sum = 0;
            for (int i = first; i < passed.size() && passed.get(i).at < passed.get(first).at + span; i++) {
                sum += passed.get(i).permits;
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
