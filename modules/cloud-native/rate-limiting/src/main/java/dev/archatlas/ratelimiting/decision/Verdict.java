package dev.archatlas.ratelimiting.decision;

import dev.archatlas.ratelimiting.store.Reading;
import dev.archatlas.ratelimiting.store.Taking.Source;
import java.util.List;

/**
 * Whether a request may go on.
 *
 * @param findings one for each limit that holds for it; none where nothing is limited
 */
public record Verdict(boolean allowed, Source source, List<Finding> findings) {

    /** How long to wait before it makes sense to try again, in microseconds; 0 if nothing is refused, or nothing will help. */
    public long retryAfterMicros() {
        return findings.stream()
                .filter(Finding::refuses)
                .mapToLong(finding -> finding.reading().waitMicros())
                .filter(wait -> wait != Reading.NEVER)
                .max()
                .orElse(0);
    }

    /** The limits that refuse it. */
    public List<Finding> refusing() {
        return findings.stream().filter(Finding::refuses).toList();
    }
}
