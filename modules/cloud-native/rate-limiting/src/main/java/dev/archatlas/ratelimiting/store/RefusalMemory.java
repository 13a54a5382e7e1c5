package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Spares the store those whom it would refuse. A bucket that has to refill before so many permits are there will not have
 * them earlier, whatever anybody does; so a refusal holds that long for everybody who wants as much or more. Lets nobody
 * through whom the store would not, and asks by this instance's own stopwatch, not by its time of day.
 */
@Topic("rate-limiting/distributed")
public final class RefusalMemory implements Buckets {

    private final Buckets store;
    private final LongSupplier nanoTime;
    private final Map<Key, Refusal> refusals = new Bounded<>();

    /** The limit, too: whoever changes it wants to see it work. */
    private record Key(String bucket, Object limit) {}

    private record Refusal(long cost, long until) {}

    public RefusalMemory(Buckets store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    @Override
    public Taking take(List<Demand> demands) {
        long asked = nanoTime.getAsLong();
        List<Reading> known =
                demands.stream().map(demand -> remembered(demand, asked)).toList();
        if (known.stream().anyMatch(reading -> !reading.hasRoom())) {
            return new Taking(false, Source.MEMORY, known);
        }
        Taking taking = store.take(demands);
        if (taking.source() == Source.STORE && !taking.passed()) {
            for (int i = 0; i < demands.size(); i++) {
                remember(demands.get(i), taking.readings().get(i), asked);
            }
        }
        return taking;
    }

    private synchronized Reading remembered(Demand demand, long now) {
        Refusal refusal = refusals.get(key(demand));
        return refusal != null && demand.cost() >= refusal.cost() && now - refusal.until() < 0
                ? Reading.refusedFor(Duration.ofNanos(refusal.until() - now))
                : new Reading(0, 0, 0);
    }

    /** Counted from before the question was asked: rather too short than too long. */
    private synchronized void remember(Demand demand, Reading reading, long asked) {
        if (!reading.hasRoom()
                && reading.waitMicros() != Reading.NEVER
                && !demand.rule().shadow()) {
            refusals.put(key(demand), new Refusal(demand.cost(), asked + reading.waitMicros() * 1_000));
        }
    }

    private static Key key(Demand demand) {
        return new Key(demand.bucket(), demand.limit());
    }
}
