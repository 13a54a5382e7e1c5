package dev.archatlas.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final OpenLoop LOAD = new OpenLoop(100, Duration.ofSeconds(1));

    @Test
    void everyRequestThatFallsDueIsSent() {
        AtomicLong sent = new AtomicLong();

        Histogram latencies = LOAD.run((number, due) -> sent.incrementAndGet());

        assertThat(sent).hasValue(100);
        assertThat(latencies.getTotalCount()).isEqualTo(100);
    }

    /** A server that stands still for half a second, once, and serves one at a time. */
    @Test
    void stallIsFeltByAllWhoCameDuringIt() {
        ReentrantLock server = new ReentrantLock();

        Histogram latencies = LOAD.run((number, due) -> {
            server.lock();
            try {
                if (number == 0) {
                    standStill(Duration.ofMillis(500));
                }
            } finally {
                server.unlock();
            }
        });

        // of those who came in the first half second, half waited for more than a quarter of a second
        assertThat(latencies.getCountBetweenValues(
                        Duration.ofMillis(250).toNanos(), Duration.ofMinutes(2).toNanos()))
                .isGreaterThanOrEqualTo(20);
    }

    /** The generator itself is held up: its threads have no processor for half a second. */
    @Test
    void requestThatCouldNotBeSentInTimeIsLate() {
        Histogram latencies = LOAD.run((number, due) -> {
            if (number < Runtime.getRuntime().availableProcessors()) {
                keepBusy(Duration.ofMillis(500));
            }
        });

        assertThat(latencies.getCountBetweenValues(
                        Duration.ofMillis(250).toNanos(), Duration.ofMinutes(2).toNanos()))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void requestThatFailsIsNotFast() {
        Histogram latencies = LOAD.run((number, due) -> {
            throw new IllegalStateException("refused");
        });

        assertThat(latencies.getMinValue())
                .isGreaterThan(Duration.ofSeconds(100).toNanos());
    }

    private static void keepBusy(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void standStill(Duration time) throws InterruptedException {
        var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
