package dev.archatlas.benchmarks.peer.eventstore;

import java.util.UUID;

/** What the events of all contenders say: some 130 bytes of JSON each. */
public final class Facts {

    /** Of whoever placed the order. */
    public static final UUID CUSTOMER = UUID.fromString("99999999-2222-4333-8444-555555555555");

    /** As long as a name that is encrypted. */
    public static final String RECIPIENT = "kqpLjNw6n0c1m3Oe5Yy0M4rYf7zVb2TtQxg0sPpWcU9aHq==";

    /** What is ordered. */
    public static final String PRODUCT =
            "a lamp for the desk in the study, with a shade of green glass and a switch of brass";

    /** Of each line. */
    public static final int QUANTITY = 3;

    /** Of each piece. */
    public static final long CENTS = 1250;

    /** The actor in each event's metadata. */
    public static final String ACTOR = "customer";

    private Facts() {}
}
