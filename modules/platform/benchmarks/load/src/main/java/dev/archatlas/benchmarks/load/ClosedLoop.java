package dev.archatlas.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * So many clients that each begin again as soon as they are answered: how much can be done at most. Says nothing about
 * latency, as it asks less of whoever is slow; that is what {@link OpenLoop} is for.
 *
 * @param clients at once
 * @param duration for so long
 */
public record ClosedLoop(int clients, Duration duration) {

    /** One round of one client. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it once.
         *
         * @param client from 0
         */
        void once(int client) throws Exception;
    }

    /**
     * Works until the time is over.
     *
     * @return rounds a second, over all clients
     * @throws Exception what the work threw; the figure would be worth nothing then
     */
    public double run(Work work) throws Exception {
        return run(work, Thread.ofVirtual().factory());
    }

    /**
     * Works until the time is over, on threads of another kind: of virtual ones only as many as there are cores would have a turn,
     * if the work never waits.
     */
    public double run(Work work, ThreadFactory kind) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        long done = 0;
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(kind)) {
            for (Future<Long> client : IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(until(end, client, work)))
                    .toList()) {
                done += client.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
        return done * 1e9 / (System.nanoTime() - begin);
    }

    private static Callable<Long> until(long end, int client, Work work) {
        return () -> {
            long done = 0;
            for (; System.nanoTime() < end; done++) {
                work.once(client);
            }
            return done;
        };
    }
}
