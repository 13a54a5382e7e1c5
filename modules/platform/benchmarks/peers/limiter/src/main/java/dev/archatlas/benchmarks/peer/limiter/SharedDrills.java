package dev.archatlas.benchmarks.peer.limiter;

import dev.archatlas.benchmarks.load.ClosedLoop;
import dev.archatlas.benchmarks.load.Figures;
import dev.archatlas.benchmarks.load.Setting;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** What each contender has to do in a turn. */
public final class SharedDrills {

    private static final int CLIENTS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final SharedLimiter.Opener contender;
    private final Figures figures = Figures.asked();

    private SharedDrills(SharedLimiter.Opener contender) {
        this.contender = contender;
    }

    /** Goes through all of them. */
    public static void run(SharedLimiter.Opener contender) throws Exception {
        SharedDrills drills = new SharedDrills(contender);
        drills.exact();
        drills.batched();
        drills.roundTrips("round-trips", 1);
        drills.roundTrips("round-trips-batched", SharedLimiter.BATCH);
        System.exit(0); // whatever threads a contender has left
    }

    private void exact() throws Exception {
        try (SharedLimiter limiter = contender.open(1, false)) {
            decisions(limiter, CLIENTS, 1, WARM_UP);
            for (int clients : new int[] {1, 10, 100}) {
                figures.sample("exact@" + clients, decisions(limiter, clients, 1, Setting.time()));
            }
            figures.sample("keys", decisions(limiter, CLIENTS, 100, Setting.time()));
        }
    }

    private void batched() throws Exception {
        try (SharedLimiter limiter = contender.open(SharedLimiter.BATCH, false)) {
            decisions(limiter, CLIENTS, 1, WARM_UP.dividedBy(2));
            figures.sample("batched", decisions(limiter, CLIENTS, 1, Setting.time()));
        }
    }

    private void roundTrips(String name, int batch) throws Exception {
        try (SharedLimiter limiter = contender.open(batch, true)) {
            LongAdder decisions = new LongAdder();
            new ClosedLoop(CLIENTS, WARM_UP.dividedBy(4)).run(client -> {
                take(limiter, 1);
                decisions.increment();
            });
            figures.sample(name, (double) limiter.roundTrips() / decisions.sum());
        }
    }

    private static double decisions(SharedLimiter limiter, int clients, int keys, Duration time) throws Exception {
        return new ClosedLoop(clients, time).run(client -> take(limiter, keys));
    }

    private static void take(SharedLimiter limiter, int keys) throws Exception {
        if (!limiter.tryTake(ThreadLocalRandom.current().nextInt(keys))) {
            throw new IllegalStateException("Refused, and nobody was to be.");
        }
    }
}
