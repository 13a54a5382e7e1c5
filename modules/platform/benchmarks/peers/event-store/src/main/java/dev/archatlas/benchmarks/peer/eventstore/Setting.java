package dev.archatlas.benchmarks.peer.eventstore;

/** What the harness tells: {@code bench.*} system properties. */
public final class Setting {

    private Setting() {}

    /** A setting by its name. */
    public static String of(String name) {
        String value = System.getProperty("bench." + name);
        if (value == null) {
            throw new IllegalArgumentException("Set -Dbench." + name + ".");
        }
        return value;
    }
}
