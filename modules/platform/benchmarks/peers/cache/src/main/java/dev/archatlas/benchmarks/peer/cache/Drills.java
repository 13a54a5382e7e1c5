package dev.archatlas.benchmarks.peer.cache;

import dev.archatlas.benchmarks.load.ClosedLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What each contender has to do in a turn. Writes a line for each figure into the file that the harness reads. */
public final class Drills {

    private static final int KEYS = 1_000;
    private static final int ZIPF_KEYS = 10_000;
    private static final int READERS = 60;
    private static final int BATCH = 1_000;
    private static final long LONG = Duration.ofHours(1).toMillis();
    private static final long SHORT = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final String[] IDS =
            IntStream.range(0, ZIPF_KEYS).mapToObj(i -> "item-" + i).toArray(String[]::new);

    private final Caches.Opener contender;
    private final Duration time = Duration.ofMillis(Long.parseLong(setting("millis")));

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
        try (Caches caches = contender.open(setting("redis"), new Database(), LONG)) {
            for (int i = 0; i < KEYS; i++) {
                caches.read(0, IDS[i]);
                caches.near(IDS[i]);
                caches.shared(IDS[i]);
            }
            near(caches, 4, WARM_UP);
            for (int threads : new int[] {1, 10, 100}) {
                sample("near@" + threads, near(caches, threads, time));
            }
            shared(caches, 10, WARM_UP);
            for (int readers : new int[] {1, 10, 100}) {
                sample("shared@" + readers, shared(caches, readers, time));
            }
        }
    }

    private static double near(Caches caches, int threads, Duration time) throws Exception {
        LongAdder sink = new LongAdder();
        double batches = new ClosedLoop(threads, time).run(client -> {
            int found = 0;
            int next = ThreadLocalRandom.current().nextInt(KEYS);
            for (int i = 0; i < BATCH; i++) {
                next = next == KEYS - 1 ? 0 : next + 1;
                found += caches.near(IDS[next]) == null ? 0 : 1;
            }
            sink.add(found);
        });
        if (sink.sum() == 0) {
            throw new IllegalStateException("Nothing was nearby.");
        }
        return batches * BATCH;
    }

    private static double shared(Caches caches, int readers, Duration time) throws Exception {
        return new ClosedLoop(readers, time).run(client -> {
            if (caches.shared(IDS[ThreadLocalRandom.current().nextInt(KEYS)]) == null) {
                throw new IllegalStateException("Redis has lost a value.");
            }
        });
    }

    /** Readers of three instances want what is popular (Zipf, exponent 1), and it lives for a second. */
    private void zipf() throws Exception {
        Database database = new Database();
        double[] shares = new double[ZIPF_KEYS];
        double sum = 0;
        for (int i = 0; i < ZIPF_KEYS; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        double all = sum;
        LongAdder reads = new LongAdder();
        try (Caches caches = contender.open(setting("redis"), database, SHORT)) {
            new ClosedLoop(READERS, time.plus(time)).run(client -> {
                int found = Arrays.binarySearch(shares, ThreadLocalRandom.current().nextDouble(all));
                caches.read(client % 3, IDS[Math.min(ZIPF_KEYS - 1, found < 0 ? -found - 1 : found)]);
                reads.increment();
            });
        }
        sample("queries", database.queries() * 1_000.0 / reads.sum());
    }

    private static void sample(String name, double value) throws IOException {
        Files.writeString(
                Path.of(setting("figures")),
                "%s %s%n".formatted(name, value),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String setting(String name) {
        String value = System.getProperty("bench." + name);
        if (value == null) {
            throw new IllegalArgumentException("Set -Dbench." + name + ".");
        }
        return value;
    }
}
