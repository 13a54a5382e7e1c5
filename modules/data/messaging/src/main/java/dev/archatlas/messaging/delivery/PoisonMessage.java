package dev.archatlas.messaging.delivery;

/** The message cannot be understood, now or later. */
public class PoisonMessage extends RuntimeException {
    public PoisonMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
