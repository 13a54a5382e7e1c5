package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Rule;

/**
 * What a request needs of one bucket.
 *
 * @param bucket names it
 * @param limit one of the rule's limits
 * @param cost so many permits
 */
public record Demand(String bucket, Rule rule, Limit limit, long cost) {

    Demand costing(long other) {
        return new Demand(bucket, rule, limit, other);
    }
}
