package dev.archatlas.aggregator.checkout;

import java.util.Comparator;

/**
 * Something that keeps the catalog from being true.
 *
 * @param file the file to look at, relative to the repository
 * @param field where in the file: a field, a class, a method, a link
 * @param message what is wrong and what to do about it, one sentence
 */
public record Problem(String file, String field, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparing(Problem::field).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ": " + field + ": " + message;
    }
}
