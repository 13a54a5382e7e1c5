package dev.archatlas.embedded.lease;

import java.util.List;
import java.util.Locale;

/** What a stack is for: a test run must not read the messages of an application that someone is looking at. */
public enum Purpose {
    DEV("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    TEST("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    /** Servers that are measured: they get memory, and the compiler that a server has in production. */
    BENCHMARK("-Xms1g", "-Xmx1g");

    private final List<String> jvmOptions;

    Purpose(String... jvmOptions) {
        this.jvmOptions = List.of(jvmOptions);
    }

    /** How the JVMs of the stack are started. */
    public List<String> jvmOptions() {
        return jvmOptions;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
