package dev.archatlas.ratelimiting.breaker;

import dev.archatlas.ratelimiting.breaker.State.Closed;
import dev.archatlas.ratelimiting.breaker.State.HalfOpen;
import dev.archatlas.ratelimiting.breaker.State.Open;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Spares a neighbour that fails, and those who would wait for it. (Michael Nygard, Release It!, chapter 5)
 *
 * <pre>
 * closed     -- too many failures in the window -->  open
 * open       -- its time is over -->                 half-open
 * half-open  -- all probes succeeded -->             closed
 * half-open  -- a probe failed -->                   open
 * half-open  -- a probe never came back -->          half-open, with new probes
 * </pre>
 *
 * <p>Each transition begins a new generation. An outcome belongs to the generation that its call began in; one that comes
 * late, from an earlier generation, says nothing of this one and is dropped.
 */
@Topic("rate-limiting/circuit-breaking")
public final class CircuitBreaker {

    /** The ticket of a call that must not be made. */
    public static final long REFUSED = -1;

    private final BreakerSettings settings;
    private final OutcomeWindow window;
    private final LongSupplier nanoTime;
    private State state = new Closed();
    private long generation;

    public CircuitBreaker(BreakerSettings settings, OutcomeWindow window, LongSupplier nanoTime) {
        this.settings = settings;
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a call, unless the breaker is open. Every exception is a failure.
     *
     * @throws BreakerOpen if it was not made
     * @throws Exception what the call throws
     */
    public <T> T call(Callable<T> call) throws Exception {
        long ticket = enter();
        if (ticket == REFUSED) {
            throw new BreakerOpen(retryAfter());
        }
        boolean succeeded = false;
        try {
            T result = call.call();
            succeeded = true;
            return result;
        } finally {
            leave(ticket, succeeded);
        }
    }

    /** A ticket for {@link #leave}, or {@link #REFUSED}. */
    public synchronized long enter() {
        long now = nanoTime.getAsLong();
        return switch (state) {
            case Closed _ -> generation;
            case Open(long until) when now - until < 0 -> REFUSED;
            case Open _ -> firstProbe(now);
            case HalfOpen(long since, int admitted, int succeeded)
            when admitted < settings.probes() -> {
                state = new HalfOpen(since, admitted + 1, succeeded);
                yield generation;
            }
            case HalfOpen(long since, int _, int _)
            when now - since >= settings.openFor().toNanos() -> firstProbe(now);
            case HalfOpen _ -> REFUSED;
        };
    }

    /** Tells how the call of a ticket came out. */
    public synchronized void leave(long ticket, boolean succeeded) {
        if (ticket != generation) {
            return;
        }
        long now = nanoTime.getAsLong();
        switch (state) {
            case Closed _ -> {
                window.add(!succeeded, now);
                if (tooManyFailed(now)) {
                    open(now);
                }
            }
            case HalfOpen _ when !succeeded -> open(now);
            case HalfOpen(long _, int _, int before) when before + 1 == settings.probes() -> become(new Closed());
            case HalfOpen(long since, int admitted, int before) -> state = new HalfOpen(since, admitted, before + 1);
            case Open _ -> throw new IllegalStateException("Nobody has a ticket of an open breaker.");
        }
    }

    /** What it is now; an open one whose time is over is open until somebody asks to enter. */
    public synchronized State state() {
        return state;
    }

    /** How often it has changed its state. */
    public synchronized long generation() {
        return generation;
    }

    /** How long it will stay open, zero unless it is. */
    public synchronized Duration retryAfter() {
        return state instanceof Open(long until)
                ? Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong()))
                : Duration.ZERO;
    }

    private boolean tooManyFailed(long now) {
        int calls = window.calls(now);
        return calls >= settings.minimumCalls() && window.failures(now) * 100 >= settings.failurePercent() * calls;
    }

    private long firstProbe(long now) {
        become(new HalfOpen(now, 1, 0));
        return generation;
    }

    private void open(long now) {
        become(new Open(now + settings.openFor().toNanos()));
    }

    private void become(State next) {
        state = next;
        generation++;
        window.clear();
    }
}
