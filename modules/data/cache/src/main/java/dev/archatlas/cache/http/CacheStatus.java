package dev.archatlas.cache.http;

import dev.archatlas.cache.tiered.Answer;

/**
 * The {@code Cache-Status} of an answer (RFC 9211): one member for each level that was asked, the one nearest to the database
 * first.
 */
final class CacheStatus {

    private CacheStatus() {}

    static String of(Answer<?> answer) {
        long ttl = Math.floorDiv(answer.ttlNanos(), 1_000_000_000);
        String collapsed = answer.collapsed() ? "; collapsed" : "";
        return switch (answer.from()) {
            case L1 -> "L1; hit; ttl=%d".formatted(ttl);
            case STALE -> "L1; hit; ttl=%d; detail=stale-if-error".formatted(ttl);
            case L2 -> "L2; hit; ttl=%d, L1; fwd=miss; stored%s".formatted(ttl, collapsed);
            case FILTER -> "L2; hit; detail=filter, L1; fwd=miss" + collapsed;
            default ->
                answer.stored()
                        ? "L2; fwd=miss; stored, L1; fwd=miss; stored" + collapsed
                        : "L2; fwd=bypass, L1; fwd=miss" + collapsed;
        };
    }
}
