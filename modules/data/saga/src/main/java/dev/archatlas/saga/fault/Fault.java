package dev.archatlas.saga.fault;

/** What can be out of order, until it is mended. */
public enum Fault {
    /** The cashier can take no money. */
    CHARGE_FAILS,
    /** The cashier can give no money back. */
    REFUND_FAILS,
    /** The carrier can book nothing. */
    BOOKING_FAILS
}
