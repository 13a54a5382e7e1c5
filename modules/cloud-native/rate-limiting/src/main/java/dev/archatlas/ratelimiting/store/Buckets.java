package dev.archatlas.ratelimiting.store;

import java.util.List;

/** Where permits are. What is added to the shared store (memory, batches, a way out when it is down) is one, too. */
public interface Buckets {

    /**
     * Takes what is demanded, of all buckets or of none, in one atomic step.
     *
     * @param demands of different buckets, one at least
     */
    Taking take(List<Demand> demands);
}
