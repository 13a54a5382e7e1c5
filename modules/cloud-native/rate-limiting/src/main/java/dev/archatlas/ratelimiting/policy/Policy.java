package dev.archatlas.ratelimiting.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which limits hold for which requests: a tree of descriptors, as Envoy's rate limit service has it. A descriptor is
 * a path of entries, {@code tenant=acme, user=7}; the rule of the node where it ends holds for it, if there is one.
 */
public final class Policy {

    /** The tier decides which limits a tenant has, and is no part of what is counted: who changes it keeps their bucket. */
    static final String TIER = "tier";

    private static final String OTHERS = "*";
    private static final int LONGEST_VALUE = 200;

    private final String domain;
    private final Map<String, String> tiers;
    private final Level root;

    Policy(String domain, Map<String, String> tiers, Level root) {
        this.domain = domain;
        this.tiers = Map.copyOf(tiers);
        this.root = root;
    }

    /** The application that it is about. */
    public String domain() {
        return domain;
    }

    /** The tier of a tenant, {@code none} if the policy gives it none. */
    public String tierOf(String tenant) {
        return tiers.getOrDefault(tenant, tiers.getOrDefault(OTHERS, "none"));
    }

    /** The rule for a descriptor, if one holds for just this path. */
    public Optional<Match> match(List<Entry> descriptor) {
        StringBuilder bucket = new StringBuilder("limit:{").append(domain).append('}');
        Level level = root;
        Rule rule = null;
        for (Entry entry : descriptor) {
            Optional<Level.Node> node = level.find(bounded(entry));
            if (node.isEmpty()) {
                return Optional.empty();
            }
            if (!entry.key().equals(TIER)) {
                append(bucket, entry.key(), node.get().bucketValue(bounded(entry)));
            }
            rule = node.get().rule();
            level = node.get().below();
        }
        return Optional.ofNullable(rule).map(found -> new Match(found, bucket.toString()));
    }

    /** With its length, so that no two descriptors make the same key, whatever is in them. */
    private static void append(StringBuilder bucket, String key, String value) {
        bucket.append(':')
                .append(key)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value);
    }

    /** Values come from callers, and are kept in memory. Two long ones may share a bucket in the worst case. */
    private static Entry bounded(Entry entry) {
        return entry.value().length() <= LONGEST_VALUE
                ? entry
                : new Entry(
                        entry.key(),
                        entry.value().substring(0, LONGEST_VALUE)
                                + Integer.toHexString(entry.value().hashCode()));
    }
}
