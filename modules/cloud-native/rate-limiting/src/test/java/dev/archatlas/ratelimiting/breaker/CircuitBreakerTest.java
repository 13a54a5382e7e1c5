package dev.archatlas.ratelimiting.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.ratelimiting.breaker.State.HalfOpen;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Topic("rate-limiting/circuit-breaking")
class CircuitBreakerTest {

    private static final Duration OPEN = Duration.ofSeconds(10);

    private long now;
    private final CircuitBreaker breaker = breaker(OutcomeWindow.ofCalls(4));

    private CircuitBreaker breaker(OutcomeWindow window) {
        return new CircuitBreaker(new BreakerSettings(4, 50, OPEN, 2), window, () -> now);
    }

    @Test
    void halfOfTheWindowFailedOpensIt() {
        calls(breaker, true, false, true);
        assertThat(breaker.state().label()).as("too few to judge").isEqualTo("closed");
        calls(breaker, false);
        assertThat(breaker.state().label()).isEqualTo("open");
        assertThat(breaker.enter()).isEqualTo(CircuitBreaker.REFUSED);
        assertThat(breaker.retryAfter()).isEqualTo(OPEN);
    }

    @Test
    void failuresThatLeftTheWindowCountNoMore() {
        calls(breaker, false, true, true, true, true, false, true, true);
        assertThat(breaker.state().label()).isEqualTo("closed");
    }

    @Test
    void windowOfTimeForgetsWithTime() {
        CircuitBreaker timed = breaker(OutcomeWindow.ofTime(Duration.ofSeconds(1)));
        calls(timed, true, true, false);
        now += Duration.ofMillis(1_100).toNanos();
        calls(timed, false, true, true);
        assertThat(timed.state().label()).isEqualTo("closed");
        calls(timed, true, false, false);
        assertThat(timed.state().label()).isEqualTo("open");
    }

    /** A clock of nanoseconds may begin anywhere, and pass from the highest number to the lowest. */
    @ParameterizedTest
    @ValueSource(longs = {-3_600_000_000_000L, 0, Long.MAX_VALUE - 500_000_000})
    void windowOfTimeForgetsWhereverTheClockBegins(long begin) {
        now = begin;
        windowOfTimeForgetsWithTime();
    }

    @Test
    void probesThatSucceedCloseIt() {
        open();
        now += OPEN.toNanos();
        long first = breaker.enter();
        long second = breaker.enter();
        assertThat(breaker.enter()).as("two probes and no more").isEqualTo(CircuitBreaker.REFUSED);
        breaker.leave(first, true);
        assertThat(breaker.state()).isEqualTo(new HalfOpen(now, 2, 1));
        breaker.leave(second, true);
        assertThat(breaker.state().label()).isEqualTo("closed");
    }

    @Test
    void probeThatFailsOpensItAgain() {
        open();
        now += OPEN.toNanos();
        long first = breaker.enter();
        long second = breaker.enter();
        breaker.leave(first, false);
        assertThat(breaker.state().label()).isEqualTo("open");
        breaker.leave(second, true);
        assertThat(breaker.state().label()).as("it is of an earlier generation").isEqualTo("open");
    }

    @Test
    void outcomeOfAnEarlierGenerationIsDropped() {
        long slow = breaker.enter();
        open();
        now += OPEN.toNanos();
        long probe = breaker.enter();
        breaker.leave(slow, false);
        assertThat(breaker.state().label())
                .as("a call from before says nothing of now")
                .isEqualTo("half-open");
        breaker.leave(probe, true);
        breaker.leave(breaker.enter(), true);
        assertThat(breaker.state().label()).isEqualTo("closed");
    }

    @Test
    void probeThatNeverComesBackDoesNotBlockItForEver() {
        open();
        now += OPEN.toNanos();
        breaker.enter();
        breaker.enter();
        assertThat(breaker.enter()).isEqualTo(CircuitBreaker.REFUSED);
        now += OPEN.toNanos();
        calls(breaker, true, true);
        assertThat(breaker.state().label()).isEqualTo("closed");
    }

    @Test
    void callIsMadeOrRefusedAndItsExceptionIsPassedOn() throws Exception {
        assertThat(breaker.call(() -> "well")).isEqualTo("well");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> breaker.call(() -> {
                        throw new IllegalStateException("ill");
                    }))
                    .hasMessage("ill");
        }
        List<String> made = new ArrayList<>();
        assertThatThrownBy(() -> breaker.call(() -> made.add("call")))
                .isInstanceOfSatisfying(
                        BreakerOpen.class, open -> assertThat(open.retryAfter()).isEqualTo(OPEN));
        assertThat(made).isEmpty();
    }

    @Test
    void ofManyThatComeWhenItsTimeIsOverOnlyTheProbesGetThrough() {
        open();
        now += OPEN.toNanos();
        long through = Stream.generate(() -> CompletableFuture.supplyAsync(breaker::enter, Thread::startVirtualThread))
                .limit(200)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(ticket -> ticket != CircuitBreaker.REFUSED)
                .count();
        assertThat(through).isEqualTo(2);
    }

    private void open() {
        calls(breaker, false, false, false, false);
        assertThat(breaker.state().label()).isEqualTo("open");
    }

    private static void calls(CircuitBreaker breaker, boolean... outcomes) {
        for (boolean succeeded : outcomes) {
            breaker.leave(breaker.enter(), succeeded);
        }
    }
}
