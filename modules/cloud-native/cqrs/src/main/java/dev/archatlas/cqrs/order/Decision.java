package dev.archatlas.cqrs.order;

import java.util.List;

/** The answer of an order to a command. */
public sealed interface Decision {

    /** At least one event. */
    record Accepted(List<OrderEvent> events) implements Decision {}

    /** The order is not where this command could be carried out. */
    record NotNow(String reason) implements Decision {}

    /** The command contradicts what the order knows. */
    record NotThis(String reason) implements Decision {}

    static Accepted accepted(OrderEvent... events) {
        return new Accepted(List.of(events));
    }
}
