package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import dev.archatlas.ratelimiting.store.Taking.Source;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The buckets of one instance alone, each with its part of the limit: if all instances do so, and there are as many as
 * said, they keep to the limit together.
 */
public final class LocalBuckets implements Buckets {

    private final int instances;
    private final LongSupplier nanoTime;
    private final Map<String, Held> held = new Bounded<>();

    private record Held(Limit limit, Gcra bucket) {}

    public LocalBuckets(int instances, LongSupplier nanoTime) {
        this.instances = instances;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Taking take(List<Demand> demands) {
        long now = nanoTime.getAsLong();
        boolean passed = demands.stream()
                .allMatch(
                        demand -> demand.rule().shadow() || bucket(demand, now).estimate(demand.cost(), now) == 0);
        return new Taking(
                passed,
                Source.LOCAL,
                demands.stream()
                        .map(demand -> read(bucket(demand, now), demand.cost(), now, passed))
                        .toList());
    }

    private static Reading read(Gcra bucket, long cost, long now, boolean passed) {
        long wait = passed ? bucket.tryTake(cost, now) : bucket.estimate(cost, now);
        long micros = wait == Limiter.NEVER ? Reading.NEVER : Math.ceilDiv(wait, 1_000);
        return new Reading(micros, bucket.available(now), micros == Reading.NEVER ? 0 : micros);
    }

    private Gcra bucket(Demand demand, long now) {
        Limit part = part(demand.limit());
        Held one = held.computeIfAbsent(demand.bucket(), _ -> new Held(part, new Gcra(part, now)));
        if (!one.limit().equals(part)) {
            one.bucket().change(part, now);
            held.put(demand.bucket(), new Held(part, one.bucket()));
        }
        return one.bucket();
    }

    private Limit part(Limit whole) {
        return new Limit(
                Math.max(1, whole.permits() / instances), whole.period(), Math.max(1, whole.burst() / instances));
    }
}
