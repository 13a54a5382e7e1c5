package dev.archatlas.saga.tcc;

import java.util.Optional;

/**
 * One account's part in a transfer, and everything that may be asked of it in any order and any number of times.
 * Pure: what the database does follows from {@link Change}.
 */
public enum Branch {
    /** The amount is frozen. */
    TRIED,
    /** The amount has moved. */
    CONFIRMED,
    /** Nothing has moved, and nothing will: also what a cancellation leaves that came before the try. */
    CANCELLED;

    /** What a coordinator asks for. */
    public enum Phase {
        TRY,
        CONFIRM,
        CANCEL
    }

    /** What is to be done to the account. */
    public enum Change {
        FREEZE,
        MOVE,
        THAW,
        NOTHING
    }

    /** The answer to a phase: the branch's state from now on, and what happens to the account. */
    public record Next(Branch state, Change change) {}

    /**
     * What a phase means for a branch, none if it does not exist yet.
     *
     * @throws IllegalPhase if the coordinator contradicts itself or comes too late
     */
    public static Next on(Optional<Branch> branch, Phase phase) {
        return switch (phase) {
            case TRY ->
                switch (branch.orElse(null)) {
                    case null -> new Next(TRIED, Change.FREEZE);
                    case TRIED, CONFIRMED -> new Next(branch.get(), Change.NOTHING);
                    // the late try: freezing now would freeze for ever (suspension)
                    case CANCELLED -> throw new IllegalPhase("was cancelled before it was tried");
                };
            case CONFIRM ->
                switch (branch.orElse(null)) {
                    case null -> throw new IllegalPhase("was never tried");
                    case TRIED -> new Next(CONFIRMED, Change.MOVE);
                    case CONFIRMED -> new Next(CONFIRMED, Change.NOTHING);
                    case CANCELLED -> throw new IllegalPhase("was cancelled");
                };
            case CANCEL ->
                switch (branch.orElse(null)) {
                    // the empty cancel: there is nothing to thaw, and it has to be remembered
                    case null -> new Next(CANCELLED, Change.NOTHING);
                    case TRIED -> new Next(CANCELLED, Change.THAW);
                    case CANCELLED -> new Next(CANCELLED, Change.NOTHING);
                    case CONFIRMED -> throw new IllegalPhase("was confirmed");
                };
        };
    }

    /** A phase that the branch cannot follow. */
    public static class IllegalPhase extends RuntimeException {
        IllegalPhase(String why) {
            super("The branch " + why);
        }
    }
}
