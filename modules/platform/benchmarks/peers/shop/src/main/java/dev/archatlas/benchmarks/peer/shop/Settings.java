package dev.archatlas.benchmarks.peer.shop;

/** What the harness tells a peer: system properties {@code bench.*}. */
public final class Settings {

    private Settings() {}

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if it is not set
     */
    public static String of(String name) {
        String value = System.getProperty("bench." + name);
        if (value == null) {
            throw new IllegalArgumentException("Set -Dbench." + name + ".");
        }
        return value;
    }
}
