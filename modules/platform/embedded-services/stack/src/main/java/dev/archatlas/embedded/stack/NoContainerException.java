package dev.archatlas.embedded.stack;

/** A container cannot be had; the message says why, as the end of a sentence. */
final class NoContainerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
