package dev.archatlas.messaging.delivery;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a failure in words that fit a table. */
final class Cause {

    private static final int LONGEST = 2000;
    private static final int DEEPEST = 10;

    private Cause() {}

    /** The failure and what caused it, outermost first, at most 2,000 characters. */
    static String of(Throwable failure) {
        String told = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .collect(Collectors.joining("; caused by "));
        // PostgreSQL's text knows no NUL
        return told.substring(0, Math.min(told.length(), LONGEST)).replace("\0", "\uFFFD");
    }
}
