package dev.archatlas.embedded.lease;

/** A real server that the stack can run. */
public enum Service {
    POSTGRESQL("PostgreSQL"),
    KAFKA("Kafka"),
    REDIS("Redis");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    /** The name to show to a person. */
    public String label() {
        return label;
    }
}
