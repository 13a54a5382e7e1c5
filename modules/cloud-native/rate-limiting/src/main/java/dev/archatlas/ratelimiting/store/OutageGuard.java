package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.breaker.CircuitBreaker;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes on without the store as each rule says. A breaker sees to it that only a few requests wait for a store that does
 * not answer, and finds out when it is back.
 */
@Topic("rate-limiting/distributed")
public final class OutageGuard implements Buckets {

    private static final Reading ROOM = new Reading(0, 0, 0);

    private final Buckets store;
    private final CircuitBreaker breaker;
    private final Buckets local;
    private final Duration retry;

    /**
     * Guards a store.
     *
     * @param retry what those are told who are refused because of the outage
     */
    public OutageGuard(Buckets store, CircuitBreaker breaker, Buckets local, Duration retry) {
        this.store = store;
        this.breaker = breaker;
        this.local = local;
        this.retry = retry;
    }

    @Override
    public Taking take(List<Demand> demands) {
        try {
            return breaker.call(() -> store.take(demands));
        } catch (Exception down) {
            Log.debugf(down, "Decided without the store.");
            return without(demands);
        }
    }

    /** The strictest of the rules says whose word it is: closed, then local, then open. */
    private Taking without(List<Demand> demands) {
        if (demands.stream()
                .anyMatch(
                        demand -> is(StoreDown.CLOSED, demand) && !demand.rule().shadow())) {
            return new Taking(
                    false,
                    Source.CLOSED,
                    demands.stream()
                            .map(demand -> is(StoreDown.CLOSED, demand) ? Reading.refusedFor(retry) : ROOM)
                            .toList());
        }
        List<Demand> limited =
                demands.stream().filter(demand -> is(StoreDown.LOCAL, demand)).toList();
        if (limited.isEmpty()) {
            return new Taking(true, Source.OPEN, demands.stream().map(_ -> ROOM).toList());
        }
        Taking taking = local.take(limited);
        var readings = new ArrayList<>(taking.readings());
        return new Taking(
                taking.passed(),
                Source.LOCAL,
                demands.stream()
                        .map(demand -> is(StoreDown.LOCAL, demand) ? readings.removeFirst() : ROOM)
                        .toList());
    }

    private static boolean is(StoreDown policy, Demand demand) {
        return demand.rule().whenStoreDown() == policy;
    }
}
