package dev.archatlas.saga.twophase;

/** The bank's branches, each with a database of its own. */
public enum Branch {
    NORTH,
    SOUTH
}
