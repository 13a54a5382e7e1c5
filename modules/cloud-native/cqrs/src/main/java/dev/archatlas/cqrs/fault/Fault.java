package dev.archatlas.cqrs.fault;

/** What can be made to go wrong on purpose, on the page and in tests. */
public enum Fault {
    /** The projector of the orders dies once: read rows and checkpoint are written, and not committed. */
    PROJECTOR_DIES_BEFORE_COMMIT,
    /** The publisher dies once: Kafka has the events, the checkpoint does not know. */
    PUBLISHER_DIES_BEFORE_CHECKPOINT,
    /** The sales projection fails at every event, until mended. */
    SALES_FAIL,
    /** The orders projection cannot handle a cancellation, until mended. */
    CANCELLATIONS_ARE_POISON
}
