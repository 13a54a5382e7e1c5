package dev.archatlas.embedded.lease;

/** The services cannot be had; the message is one sentence for the user that says what to do. */
public final class ServicesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServicesException(String message) {
        super(message);
    }

    public ServicesException(String message, Throwable cause) {
        super(message, cause);
    }
}
