package dev.archatlas.saga.protocol;

/** What a command asks for. */
public enum Kind {
    /** Do the step. */
    ACTION,
    /** Undo the step, or see to it that it is never done. */
    COMPENSATION
}
