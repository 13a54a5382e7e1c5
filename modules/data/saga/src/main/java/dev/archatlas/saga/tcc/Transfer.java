package dev.archatlas.saga.tcc;

import java.util.UUID;

/**
 * Money on its way from one wallet to another.
 *
 * @param id its identity
 * @param payer whose money it is
 * @param payee who gets it
 * @param amount how much, in cents
 * @param status how far it is
 * @param reason why it was cancelled
 */
public record Transfer(UUID id, String payer, String payee, long amount, Status status, String reason) {

    /** How far a transfer is. Once it is confirming or cancelling, nothing changes its mind. */
    public enum Status {
        TRYING,
        CONFIRMING,
        CANCELLING,
        CONFIRMED,
        CANCELLED
    }
}
