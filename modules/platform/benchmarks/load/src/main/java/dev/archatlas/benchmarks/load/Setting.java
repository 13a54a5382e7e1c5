package dev.archatlas.benchmarks.load;

import java.time.Duration;

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

    /** How long one figure is measured. */
    public static Duration time() {
        return Duration.ofMillis(Long.parseLong(of("millis")));
    }
}
