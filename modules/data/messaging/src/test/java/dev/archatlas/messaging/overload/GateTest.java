package dev.archatlas.messaging.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final long LONG_ENOUGH = 1_000_000_000;

    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong();

    @Property(tries = 200)
    void backlogNeverExceedsTheLimitHoweverManyCome(
            @ForAll @IntRange(min = 1, max = 100) int limit, @ForAll @IntRange(min = 0, max = 300) int customers) {
        backlog.set(0);
        Gate gate = new Gate("orders", backlog::get, limit, clock::get);

        assertThat(letIn(gate, customers)).isEqualTo(Math.min(limit, customers));
        assertThat(gate.refused()).isEqualTo(Math.max(0, customers - limit));
    }

    @Test
    void gateOpensAgainWhenTheBacklogHasShrunk() {
        Gate gate = new Gate("orders", backlog::get, 10, clock::get);
        letIn(gate, 20);
        backlog.set(4);
        assertThatThrownBy(gate::pass).isInstanceOf(HttpProblem.class);

        clock.addAndGet(LONG_ENOUGH);

        assertThat(letIn(gate, 20)).isEqualTo(6);
    }

    @Test
    void backlogIsCountedOnceInAWhileNotForEverybody() {
        AtomicInteger counts = new AtomicInteger();
        Gate gate = new Gate("orders", counts::incrementAndGet, 1000, clock::get);

        letIn(gate, 100);

        assertThat(counts).hasValue(1);
    }

    @Test
    void whoIsSentAwayIsToldWhenToComeBack() {
        Gate gate = new Gate("orders", () -> 10, 10, clock::get);

        assertThatThrownBy(gate::pass).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(429);
            assertThat(problem.getHeaders()).containsKey("Retry-After");
            assertThat(problem.getDetail()).contains("try again in");
        });
    }

    @Test
    void backlogThatCannotBeCountedClosesNothing() {
        Gate gate = new Gate("orders", () -> Double.NaN, 1, clock::get);

        assertThatNoException().isThrownBy(gate::pass);
        assertThatNoException().isThrownBy(gate::pass);
    }

    @Test
    void backlogThatHangsHoldsNobodyButWhoCountsIt() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Gate gate = new Gate(
                "orders",
                () -> {
                    asked.countDown();
                    await(answer);
                    return 0;
                },
                10,
                clock::get);
        Thread whoCounts = Thread.startVirtualThread(gate::pass);
        asked.await();

        assertTimeoutPreemptively(Duration.ofSeconds(10), gate::pass);

        assertThat(whoCounts.isAlive()).isTrue();
        answer.countDown();
        assertThat(whoCounts.join(Duration.ofSeconds(10))).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int letIn(Gate gate, int customers) {
        int in = 0;
        for (int i = 0; i < customers; i++) {
            try {
                gate.pass();
                in++;
                backlog.incrementAndGet();
            } catch (HttpProblem sentAway) {
                // counted by what is not let in
            }
        }
        return in;
    }
}
