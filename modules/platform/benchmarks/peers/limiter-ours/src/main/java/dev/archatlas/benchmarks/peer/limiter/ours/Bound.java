package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.ratelimiting.algorithm.Limit;
import java.util.ArrayDeque;
import java.util.Deque;

/** Checks what was let through against the limit, in every span that ends with a request. */
sealed interface Bound {

    /** One more passes: by how many permits too many have passed in the worst span that ends now; 0 or more. */
    long aboveAfterOneMore(long now);

    /** Burst and rate: any span. What a permit is worth is counted in nanoseconds of the period. */
    final class OfBucket implements Bound {
        private final Limit limit;
        private long level;
        private long at;

        OfBucket(Limit limit) {
            this.limit = limit;
        }

        @Override
        public long aboveAfterOneMore(long now) {
            long permit = limit.period().toNanos();
            level = Math.max(0, level - (now - at) * limit.permits()) + permit;
            at = now;
            return Math.ceilDiv(Math.max(0, level - limit.burst() * permit), permit);
        }
    }

    /** So many in any span as long as the period. */
    final class OfPeriod implements Bound {
        private final Deque<Long> passed = new ArrayDeque<>();
        private final Limit limit;

        OfPeriod(Limit limit) {
            this.limit = limit;
        }

        @Override
        public long aboveAfterOneMore(long now) {
            passed.add(now);
            return Math.max(0, within(now) - limit.permits());
        }

        /** How many have passed in the period that ends now. */
        long within(long now) {
            while (!passed.isEmpty() && passed.peek() <= now - limit.period().toNanos()) {
                passed.remove();
            }
            return passed.size();
        }
    }
}
