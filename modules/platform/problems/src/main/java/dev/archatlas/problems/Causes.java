package dev.archatlas.problems;

import java.util.Optional;
import java.util.stream.Stream;

/** What led to a failure. */
final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    /** The failure itself, or the nearest of its causes, that is of the type. */
    static <T extends Throwable> Optional<T> of(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
