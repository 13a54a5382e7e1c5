package dev.archatlas.cache.shared;

/**
 * The names of one namespace in Redis. The braces keep a namespace in one slot of a cluster, as one step reaches several
 * of its keys.
 *
 * @param schema of the values; several may live side by side
 */
public record Keys(String namespace, int schema) {

    /** The version of the namespace. */
    public String version() {
        return "cache:{" + namespace + "}:version";
    }

    String value(long version, String id) {
        return prefix(version) + id;
    }

    String lease(long version, String id) {
        return prefix(version) + id + ":lease";
    }

    private String prefix(long version) {
        return "cache:{" + namespace + "}:s" + schema + ":v" + version + ":";
    }

    /** Writes that the database does not have yet, by id. */
    public String pending() {
        return "cache:{" + namespace + "}:s" + schema + ":pending";
    }

    /** Where invalidations are told. */
    public String channel() {
        return "cache:{" + namespace + "}:updates";
    }

    /** How many invalidations were told. */
    public String messages() {
        return "cache:{" + namespace + "}:messages";
    }

    /** Bits of the ids that exist. */
    public String filter() {
        return "cache:{" + namespace + "}:filter";
    }
}
