package dev.archatlas.benchmarks.peer.cache;

import dev.archatlas.benchmarks.load.ClosedLoop;
import dev.archatlas.benchmarks.load.Figures;
import dev.archatlas.benchmarks.load.OpenLoop;
import dev.archatlas.benchmarks.load.Setting;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What each contender has to do in a turn. */
public final class Drills {

    private static final int KEYS = 1_000;
    private static final int READS_A_SECOND = 4_000;
    private static final int BATCH = 1_000;
    private static final long LONG = Duration.ofHours(1).toMillis();
    private static final long SHORT = 1_000;
    private static final long SLOW = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final String[] IDS =
            IntStream.range(0, KEYS).mapToObj(i -> "item-" + i).toArray(String[]::new);

    private final Caches.Opener contender;
    private final Duration time = Setting.time();
    private final Figures figures = Figures.asked();

    private Drills(Caches.Opener contender) {
        this.contender = contender;
    }

    /** Goes through all of them. */
    public static void run(Caches.Opener contender) {
        int exit = 1;
        try {
            Drills drills = new Drills(contender);
            drills.levels();
            drills.zipf();
            exit = 0;
        } catch (Exception failure) {
            failure.printStackTrace();
        } finally {
            System.exit(exit); // whatever threads a contender has left
        }
    }

    private void levels() throws Exception {
        try (Caches caches = contender.open(Setting.of("redis"), new Database(0), LONG)) {
            for (String id : IDS) {
                caches.read(0, id);
                caches.near(id);
                caches.shared(id);
            }
            near(caches, 2, WARM_UP);
            for (int threads : new int[] {1, 10, 100}) {
                figures.sample("near@" + threads, near(caches, threads, time));
            }
            shared(caches, 10, WARM_UP);
            for (int readers : new int[] {1, 10, 100}) {
                figures.sample("shared@" + readers, shared(caches, readers, time));
            }
        }
    }

    private static double near(Caches caches, int threads, Duration time) throws Exception {
        LongAdder found = new LongAdder();
        LongAdder wanted = new LongAdder();
        double batches = new ClosedLoop(threads, time)
                .run(
                        _ -> {
                            int hits = 0;
                            int next = ThreadLocalRandom.current().nextInt(KEYS);
                            for (int i = 0; i < BATCH; i++) {
                                next = next == KEYS - 1 ? 0 : next + 1;
                                hits += caches.near(IDS[next]) == null ? 0 : 1;
                            }
                            found.add(hits);
                            wanted.add(BATCH);
                        },
                        Thread.ofPlatform().factory());
        if (found.sum() < wanted.sum()) {
            throw new IllegalStateException("Only %d of %d were nearby.".formatted(found.sum(), wanted.sum()));
        }
        return batches * BATCH;
    }

    private static double shared(Caches caches, int readers, Duration time) throws Exception {
        return new ClosedLoop(readers, time).run(_ -> {
            if (caches.shared(IDS[ThreadLocalRandom.current().nextInt(KEYS)]) == null) {
                throw new IllegalStateException("Redis has lost a value.");
            }
        });
    }

    /** Readers of three instances come at a fixed rate, so every contender is asked for the same; what they want lives for a second. */
    private void zipf() throws Exception {
        Database database = new Database(SLOW);
        Zipf zipf = new Zipf(KEYS);
        LongAdder served = new LongAdder();
        OpenLoop readers = new OpenLoop(READS_A_SECOND, time.plus(time));
        try (Caches caches = contender.open(Setting.of("redis"), database, SHORT)) {
            figures.latencies("zipf", readers.run((number, _) -> {
                caches.read((int) (number % 3), IDS[zipf.next()]);
                served.increment();
            }));
        }
        if (served.sum() < readers.requests()) {
            throw new IllegalStateException("Only %d of %d were served.".formatted(served.sum(), readers.requests()));
        }
        figures.sample("queries", database.queries() * 1_000.0 / served.sum());
    }
}
