package dev.archatlas.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Load that comes at a fixed rate whether or not it is served, as users do. Latency counts from the moment at which a request
 * was due, not from when a busy generator got round to sending it; else a system that stalls would be asked less, and look
 * fast (coordinated omission: Gil Tene, <i>How NOT to Measure Latency</i>).
 *
 * @param perSecond requests that fall due each second
 * @param duration for so long
 */
public record OpenLoop(int perSecond, Duration duration) {

    private static final long LONGEST = Duration.ofMinutes(2).toNanos();

    /** One request; returns when it is answered. */
    @FunctionalInterface
    public interface Request {
        /**
         * Sends the request.
         *
         * @param number from 0
         * @param dueNanos the {@link System#nanoTime()} at which it was due
         */
        void send(long number, long dueNanos) throws Exception;
    }

    /** How many requests fall due in all. */
    public long requests() {
        return perSecond * duration.toMillis() / 1000;
    }

    /**
     * Sends each request on a virtual thread of its own when it falls due, and returns when all are answered.
     *
     * @return the latencies from due to answered, in nanoseconds; a request that failed counts as the longest one
     */
    public Histogram run(Request request) {
        Histogram latencies = latencies();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            start((number, due) -> threads.execute(() -> record(latencies, request, number, due)));
        }
        return latencies;
    }

    /** An empty record of latencies up to two minutes in nanoseconds, to a hundredth. */
    public static Histogram latencies() {
        return new ConcurrentHistogram(LONGEST, 2);
    }

    private interface Start {
        void at(long number, long due);
    }

    private void start(Start start) {
        long begin = System.nanoTime();
        for (long number = 0; number < requests(); number++) {
            long due = begin + number * Duration.ofSeconds(1).toNanos() / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            start.at(number, due);
        }
    }

    private static void record(Histogram latencies, Request request, long number, long due) {
        try {
            request.send(number, due);
            latencies.recordValue(Math.min(LONGEST, System.nanoTime() - due));
        } catch (Exception failed) {
            latencies.recordValue(LONGEST);
        }
    }
}
