package dev.archatlas.ratelimiting.policy;

import java.util.List;

/** A policy that cannot be followed; the one before goes on. */
public final class InvalidPolicy extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> findings;

    InvalidPolicy(List<String> findings) {
        super("The policy is refused, and the one before stays: " + String.join(" ", findings));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong with it, a sentence each. */
    public List<String> findings() {
        return findings;
    }
}
