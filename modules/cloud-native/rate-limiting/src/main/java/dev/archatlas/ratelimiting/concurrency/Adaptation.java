package dev.archatlas.ratelimiting.concurrency;

import java.time.Duration;

/** Finds the number of requests that may be in flight, from what the last one tells. Need not be thread safe. */
public sealed interface Adaptation {

    /** The next limit. */
    int next(int limit, Sample sample);

    /** Stays as it is. */
    record Fixed() implements Adaptation {
        @Override
        public int next(int limit, Sample sample) {
            return limit;
        }
    }

    /**
     * Additive increase, multiplicative decrease, as TCP does it: one more for each request that was quick while the room was
     * used, a tenth less for each that was not. (Chiu and Jain, 1989)
     */
    record Aimd(int least, int most, Duration slow) implements Adaptation {
        @Override
        public int next(int limit, Sample sample) {
            if (sample.overloaded() || sample.nanos() > slow.toNanos()) {
                return Math.max(least, limit * 9 / 10);
            }
            return sample.inFlight() * 2 >= limit ? Math.min(most, limit + 1) : limit;
        }
    }

    /**
     * Compares how long requests take with how long they take when they need not wait: as soon as that is the double, they
     * wait for each other somewhere, and fewer are let in. A queue of the root of the limit is tolerated. What is usual
     * is learnt quickly when it gets less, and very slowly when it gets more, lest a lasting overload becomes usual. (After
     * Netflix' Gradient2; TCP Vegas)
     */
    final class Gradient implements Adaptation {
        private static final double RISE = 0.000_01;
        private static final double FALL = 0.1;
        private static final double TOLERANCE = 2;
        private static final double SMOOTHING = 0.2;

        private final int least;
        private final int most;
        private double usualNanos;
        private double exact;

        public Gradient(int least, int most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public int next(int limit, Sample sample) {
            double nanos = Math.max(1, sample.nanos());
            usualNanos =
                    usualNanos == 0 ? nanos : usualNanos + (nanos < usualNanos ? FALL : RISE) * (nanos - usualNanos);
            if ((int) exact != limit) {
                exact = limit;
            }
            boolean idle = sample.inFlight() * 2 < limit;
            if (idle && !sample.overloaded()) {
                return limit;
            }
            double gradient = sample.overloaded() ? 0.5 : Math.clamp(TOLERANCE * usualNanos / nanos, 0.5, 1.0);
            double wanted = exact * gradient + Math.sqrt(exact);
            exact = Math.clamp(exact + SMOOTHING * (wanted - exact), least, most);
            return (int) exact;
        }
    }
}
