package dev.archatlas.ratelimiting.decision;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Rule;
import dev.archatlas.ratelimiting.store.Reading;

/**
 * What one limit says to a request.
 *
 * @param descriptor which of the request's descriptors it is for, counted from 0
 */
public record Finding(int descriptor, Rule rule, Limit limit, Reading reading) {

    /** Names the limit among all of the policy. */
    public String name() {
        return rule.name() + ":" + limit.period();
    }

    /** Whether it is the reason for a refusal. */
    public boolean refuses() {
        return !reading.hasRoom() && !rule.shadow();
    }
}
