package dev.archatlas.embedded.lease;

import java.util.Locale;

/** What a stack is for: a test run must not read the messages of an application that someone is looking at. */
public enum Purpose {
    DEV,
    TEST;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
