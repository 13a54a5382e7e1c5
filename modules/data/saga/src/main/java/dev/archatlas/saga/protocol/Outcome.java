package dev.archatlas.saga.protocol;

/** What a participant answers. The difference between the last two decides what a saga does next. */
public enum Outcome {
    /** Done, now or before. */
    DONE,
    /** Never: the business says no, and asking again does not help. */
    REFUSED,
    /** Not now: something is out of order, and asking again may help. */
    FAILED
}
