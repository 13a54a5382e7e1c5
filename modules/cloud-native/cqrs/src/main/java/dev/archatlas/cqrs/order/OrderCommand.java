package dev.archatlas.cqrs.order;

import dev.archatlas.cqrs.privacy.Sealed;
import java.util.List;
import java.util.UUID;

/** What somebody wants to happen to an order. */
public sealed interface OrderCommand {

    /** A product and how much of it, at a price. */
    record Line(String product, int quantity, long unitCents) {}

    record Place(UUID customer, Sealed recipient, List<Line> lines) implements OrderCommand {}

    record AddLines(List<Line> lines) implements OrderCommand {}

    record Pay(long cents) implements OrderCommand {}

    record Ship(String parcel) implements OrderCommand {}

    record Deliver() implements OrderCommand {}

    record Cancel(String reason) implements OrderCommand {}
}
