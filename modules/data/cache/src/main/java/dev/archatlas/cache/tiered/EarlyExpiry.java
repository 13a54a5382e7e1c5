package dev.archatlas.cache.tiered;

import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Whether a value is loaded anew although it is still good, so that nobody has to wait when it ends. */
@Topic("distributed-cache/penetration-breakdown-avalanche")
public sealed interface EarlyExpiry {

    /**
     * Decides for one read.
     *
     * @param remaining nanoseconds until the value ends
     * @param load nanoseconds that it took to load
     * @param chance evenly spread over (0, 1], drawn only if it matters
     */
    boolean due(long remaining, long load, DoubleSupplier chance);

    /**
     * The more likely, the nearer the end and the longer it takes to load: P = exp(−remaining / (β · load)). One reader comes
     * first, without any agreement (Vattani, Chierichetti, Lowenstein: Optimal Probabilistic Cache Stampede Prevention,
     * VLDB 2015).
     */
    record XFetch(double beta) implements EarlyExpiry {
        private static final int NEGLIGIBLE = 50;

        @Override
        public boolean due(long remaining, long load, DoubleSupplier chance) {
            double scale = beta * load;
            return remaining < NEGLIGIBLE * scale && -scale * Math.log(chance.getAsDouble()) >= remaining;
        }
    }

    /** From a fixed time before the end on: refresh-ahead. */
    record Ahead(Duration lead) implements EarlyExpiry {
        @Override
        public boolean due(long remaining, long load, DoubleSupplier chance) {
            return remaining <= lead.toNanos();
        }
    }
}
