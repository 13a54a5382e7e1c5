package dev.archatlas.ratelimiting.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/priority-shaping")
class PrioritiesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Sample DONE = new Sample(1, 1, false);

    @Test
    void lessImportantRequestsAreShedFirst() {
        var limiter = new ConcurrencyLimiter(20, new Adaptation.Fixed());
        assertThat(letIn(limiter, Priority.LOW)).isEqualTo(10);
        assertThat(letIn(limiter, Priority.NORMAL)).isEqualTo(5);
        assertThat(letIn(limiter, Priority.HIGH)).isEqualTo(3);
        assertThat(letIn(limiter, Priority.CRITICAL)).isEqualTo(2);
        assertThat(limiter.inFlight()).isEqualTo(20);
        limiter.leave(DONE);
        assertThat(limiter.tryEnter(Priority.LOW)).isZero();
        assertThat(limiter.tryEnter(Priority.CRITICAL)).isEqualTo(20);
    }

    private static int letIn(ConcurrencyLimiter limiter, Priority priority) {
        int entered = 0;
        while (limiter.tryEnter(priority) > 0) {
            entered++;
        }
        return entered;
    }

    @Test
    void neverMoreAreInFlightThanTheLimit() {
        var limiter = new ConcurrencyLimiter(10, new Adaptation.Fixed());
        AtomicInteger most = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        all(200, () -> {
            for (int i = 0; i < 200; i++) {
                if (limiter.tryEnter(Priority.CRITICAL) > 0) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    limiter.leave(DONE);
                }
            }
        });
        assertThat(most.get()).isBetween(1, 10);
        assertThat(limiter.inFlight()).isZero();
    }

    @Test
    void shaperLetsTheImportantOutFirstAndEqualsInTheirOrder() {
        AtomicLong clock = new AtomicLong();
        var shaper = new PriorityShaper(Limit.of(1_000, Duration.ofSeconds(1)), 10, clock::get);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        assertThat(passes(shaper, Priority.LOW)).as("nobody is before it").isTrue();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (Priority priority : List.of(Priority.LOW, Priority.HIGH, Priority.LOW, Priority.CRITICAL, Priority.HIGH)) {
            int number = waiting.size();
            waiting.add(CompletableFuture.runAsync(
                    () -> order.add(passes(shaper, priority) ? priority.name() + number : "none"),
                    Thread::startVirtualThread));
            await().atMost(PATIENCE).until(() -> shaper.waiting() == number + 1);
        }
        for (int i = 1; i <= waiting.size(); i++) {
            int let = i;
            clock.addAndGet(1_000_000);
            await().atMost(PATIENCE).until(() -> order.size() == let);
        }
        assertThat(order).containsExactly("CRITICAL3", "HIGH1", "HIGH4", "LOW0", "LOW2");
    }

    @Test
    void fullShaperTurnsTheLeastImportantAway() {
        var shaper = new PriorityShaper(Limit.of(1, Duration.ofHours(1)), 2, System::nanoTime);
        assertThat(passes(shaper, Priority.LOW)).isTrue();
        var low = CompletableFuture.supplyAsync(() -> passes(shaper, Priority.LOW), Thread::startVirtualThread);
        await().atMost(PATIENCE).until(() -> shaper.waiting() == 1);
        Thread.startVirtualThread(() -> passes(shaper, Priority.HIGH));
        await().atMost(PATIENCE).until(() -> shaper.waiting() == 2);
        assertThat(passes(shaper, Priority.LOW))
                .as("full of what matters as much or more")
                .isFalse();
        assertThat(low).isNotDone();
        Thread.startVirtualThread(() -> passes(shaper, Priority.CRITICAL));
        assertThat(low).succeedsWithin(PATIENCE).isEqualTo(false);
        assertThat(shaper.waiting()).isEqualTo(2);
    }

    @Test
    void shaperSpacesWhatComesAtOnce() {
        var shaper = new PriorityShaper(Limit.of(50, Duration.ofSeconds(1)), 100, System::nanoTime);
        long begin = System.nanoTime();
        all(11, () -> assertThat(passes(shaper, Priority.NORMAL)).isTrue());
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(10 * 20_000_000L);
    }

    private static boolean passes(PriorityShaper shaper, Priority priority) {
        try {
            return shaper.pass(priority);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static void all(int threads, Runnable action) {
        Stream.generate(() -> CompletableFuture.runAsync(action, Thread::startVirtualThread))
                .limit(threads)
                .toList()
                .forEach(CompletableFuture::join);
    }
}
