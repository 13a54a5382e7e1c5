package dev.archatlas.ratelimiting.policy;

import dev.archatlas.ratelimiting.algorithm.Limit;
import java.util.List;

/**
 * What holds for the requests that a descriptor of the policy matches.
 *
 * @param name the way to it in the policy, for example {@code tenant.user}
 * @param limits all of which have to have room; none for unlimited
 * @param shadow counted and reported, and nobody is refused by it
 * @param batch how many permits an instance may take from the store at once, to hand them out by itself
 * @param whenStoreDown what to do without the store
 */
public record Rule(
        String name, List<Limit> limits, Algorithm algorithm, boolean shadow, int batch, StoreDown whenStoreDown) {

    /** Whether nothing is counted at all. */
    public boolean unlimited() {
        return limits.isEmpty();
    }
}
