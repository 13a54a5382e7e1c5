package dev.archatlas.cache.origin;

/** The origin has more to do than it can; whoever asks is not let through to it. */
public final class Overloaded extends RuntimeException {

    /** Says what to do. */
    public Overloaded(String message) {
        super(message);
    }
}
