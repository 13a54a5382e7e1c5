package dev.archatlas.messaging.fault;

/** What can be made to go wrong on purpose, on the page and in tests. */
public enum Fault {
    /** Publishing fails as if the broker were away, until mended. */
    BROKER_UNREACHABLE,
    /** The relay dies once: the broker has the messages, the outbox still does too. */
    RELAY_DIES_AFTER_SEND,
    /** The consumer dies once: the effect is made and not committed. */
    CONSUMER_DIES_BEFORE_COMMIT,
    /** The consumer dies once: the effect is committed and the record not acknowledged. */
    CONSUMER_DIES_BEFORE_ACK,
    /** Billing dies once: its invoices are written and the transaction is open. */
    BILLING_DIES_BEFORE_COMMIT,
    /** A worker dies once: the task's effect is made and not committed. */
    WORKER_DIES_BEFORE_COMMIT,
    /** The warehouse fails at every message, until mended. */
    WAREHOUSE_FAILS
}
