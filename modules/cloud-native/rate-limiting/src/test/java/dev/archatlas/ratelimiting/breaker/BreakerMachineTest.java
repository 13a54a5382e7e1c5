package dev.archatlas.ratelimiting.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.breaker.State.HalfOpen;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Topic("rate-limiting/circuit-breaking")
class BreakerMachineTest {

    private static final Duration OPEN = Duration.ofSeconds(10);

    private long now;
    private final CircuitBreaker breaker =
            new CircuitBreaker(new BreakerSettings(4, 50, OPEN, 2), OutcomeWindow.ofCalls(4), () -> now);

    /** Whatever comes in whatever order: it opens by failures of its own generation only, and lets few through after. */
    @Property
    void noOrderOfEventsBreaksTheMachine(@ForAll @Size(max = 200) List<@IntRange(max = 7) Integer> events) {
        List<Long> tickets = new ArrayList<>();
        for (int event : events) {
            long generation = breaker.generation();
            String before = breaker.state().label();
            switch (event) {
                case 0, 1, 2 -> {
                    long ticket = breaker.enter();
                    if (ticket != CircuitBreaker.REFUSED) {
                        assertThat(ticket).isEqualTo(breaker.generation());
                        tickets.add(ticket);
                    }
                }
                case 3 -> now += OPEN.toNanos() / 3;
                default -> {
                    if (!tickets.isEmpty()) {
                        long ticket = tickets.remove(event % tickets.size());
                        breaker.leave(ticket, event < 6);
                        if (ticket != generation) {
                            assertThat(breaker.generation()).isEqualTo(generation);
                        }
                    }
                }
            }
            String after = breaker.state().label();
            assertThat(before + " " + after).isNotIn("closed half-open", "open closed");
            if (breaker.state() instanceof HalfOpen(long _, int admitted, int succeeded)) {
                assertThat(admitted).isBetween(1, 2);
                assertThat(succeeded).isLessThan(2);
            }
        }
    }
}
