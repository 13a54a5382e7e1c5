package dev.archatlas.ratelimiting.breaker;

/** What a breaker may be. Each is left only by the transitions of {@link CircuitBreaker}. */
public sealed interface State {

    /** All calls go through, and are counted. */
    record Closed() implements State {}

    /**
     * No call goes through.
     *
     * @param until when the next one may, as a probe
     */
    record Open(long until) implements State {}

    /**
     * A few calls go through as probes.
     *
     * @param since when the first one could
     * @param admitted how many have started
     * @param succeeded how many of them have come to a good end
     */
    record HalfOpen(long since, int admitted, int succeeded) implements State {}

    /** The state as a word. */
    default String label() {
        return switch (this) {
            case Closed _ -> "closed";
            case Open _ -> "open";
            case HalfOpen _ -> "half-open";
        };
    }
}
