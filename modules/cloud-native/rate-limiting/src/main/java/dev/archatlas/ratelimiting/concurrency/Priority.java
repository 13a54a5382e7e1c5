package dev.archatlas.ratelimiting.concurrency;

/**
 * How much a request matters, from the most to the least. The less it matters, the earlier it is shed: each may fill the
 * room only up to its share. (Google, Site Reliability Engineering, chapter 21: criticality)
 */
public enum Priority {
    CRITICAL(100),
    HIGH(90),
    NORMAL(75),
    LOW(50);

    private final int sharePercent;

    Priority(int sharePercent) {
        this.sharePercent = sharePercent;
    }

    /** How many may be in flight, of all priorities together, when one of this is let in. */
    int shareOf(int limit) {
        return Math.ceilDiv(limit * sharePercent, 100);
    }
}
