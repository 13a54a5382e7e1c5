package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.breaker.BreakerSettings;
import dev.archatlas.ratelimiting.breaker.CircuitBreaker;
import dev.archatlas.ratelimiting.breaker.OutcomeWindow;
import dev.archatlas.showcase.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Another service, which can be ill. It is called through this module's breaker, and through SmallRye's, set alike. */
@ApplicationScoped
@Topic("rate-limiting/circuit-breaking")
public class Neighbour {

    static final int WINDOW = 6;
    static final int OPEN_MILLIS = 1_000;
    static final int PROBES = 2;
    static final String SMALLRYE = "neighbour";

    private final CircuitBreaker breaker = new CircuitBreaker(
            new BreakerSettings(WINDOW, 50, Duration.ofMillis(OPEN_MILLIS), PROBES),
            OutcomeWindow.ofCalls(WINDOW),
            System::nanoTime);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean ill;

    Neighbour(MeterRegistry registry) {
        registry.gauge("breaker.generation", breaker, CircuitBreaker::generation);
        registry.gauge("breaker.closed", breaker, each -> each.state().label().equals("closed") ? 1 : 0);
    }

    /** Through the state machine of this module. */
    public String callThroughOwnBreaker() throws Exception {
        return breaker.call(this::answer);
    }

    /** The same by annotation. */
    @org.eclipse.microprofile.faulttolerance.CircuitBreaker(
            requestVolumeThreshold = WINDOW,
            failureRatio = 0.5,
            delay = OPEN_MILLIS,
            successThreshold = PROBES)
    @CircuitBreakerName(SMALLRYE)
    public String callThroughSmallRye() {
        return answer();
    }

    private String answer() {
        calls.incrementAndGet();
        if (ill) {
            throw new IllegalStateException("The neighbour is ill.");
        }
        return "well";
    }

    /** Makes it ill, or well again. */
    public void ill(boolean now) {
        ill = now;
    }

    /** How often it was really called. */
    public int calls() {
        return calls.get();
    }

    /** This module's breaker. */
    public CircuitBreaker breaker() {
        return breaker;
    }
}
