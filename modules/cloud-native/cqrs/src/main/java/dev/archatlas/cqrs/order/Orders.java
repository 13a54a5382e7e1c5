package dev.archatlas.cqrs.order;

import static dev.archatlas.cqrs.order.Decision.accepted;

import dev.archatlas.cqrs.order.Decision.NotNow;
import dev.archatlas.cqrs.order.Decision.NotThis;
import dev.archatlas.cqrs.order.Order.Cancelled;
import dev.archatlas.cqrs.order.Order.Content;
import dev.archatlas.cqrs.order.Order.Delivered;
import dev.archatlas.cqrs.order.Order.Paid;
import dev.archatlas.cqrs.order.Order.Pending;
import dev.archatlas.cqrs.order.Order.Shipped;
import dev.archatlas.cqrs.order.Order.Unknown;
import dev.archatlas.cqrs.order.OrderCommand.AddLines;
import dev.archatlas.cqrs.order.OrderCommand.Cancel;
import dev.archatlas.cqrs.order.OrderCommand.Deliver;
import dev.archatlas.cqrs.order.OrderCommand.Line;
import dev.archatlas.cqrs.order.OrderCommand.Pay;
import dev.archatlas.cqrs.order.OrderCommand.Place;
import dev.archatlas.cqrs.order.OrderCommand.Ship;
import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.order.OrderEvent.OrderCancelled;
import dev.archatlas.cqrs.order.OrderEvent.OrderDelivered;
import dev.archatlas.cqrs.order.OrderEvent.OrderPaid;
import dev.archatlas.cqrs.order.OrderEvent.OrderPlaced;
import dev.archatlas.cqrs.order.OrderEvent.OrderShipped;
import dev.archatlas.showcase.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole of the business rules, as two pure functions: {@code decide} says what a command leads to, {@code evolve}
 * what an event makes of the state. (Jérémie Chassaing, <i>Functional Event Sourcing Decider</i>, 2021)
 */
@Topic({"event-sourcing-cqrs/aggregates", "event-driven/event-sourcing"})
public final class Orders {

    /** An order that grows without end would not be an order. */
    public static final int MOST_LINES = 10_000;

    private Orders() {}

    /** What a command leads to. Nothing has happened yet when this returns. */
    public static Decision decide(Order order, OrderCommand command) {
        return switch (command) {
            case Place place when order instanceof Unknown -> place(place);
            case AddLines add when order instanceof Pending(Content content) -> add(content, add.lines());
            case Pay(long cents)
            when order instanceof Pending(Content content) ->
                cents == content.cents()
                        ? accepted(new OrderPaid(cents))
                        : new NotThis("The order costs %d cents, not %d: pay exactly that."
                                .formatted(content.cents(), cents));
            case Ship(String parcel) when order instanceof Paid -> accepted(new OrderShipped(parcel));
            case Deliver deliver when order instanceof Shipped -> accepted(new OrderDelivered());
            case Cancel(String reason)
            when order instanceof Pending || order instanceof Paid -> accepted(new OrderCancelled(reason));
            default ->
                new NotNow("The order is %s: it cannot be answered with %s."
                        .formatted(order.status(), command.getClass().getSimpleName()));
        };
    }

    /**
     * What an event makes of the state.
     *
     * @throws IllegalStateException if it cannot have happened in that state, as then the stream is damaged
     */
    public static Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed
            when order instanceof Unknown -> new Pending(new Content(placed.customer(), placed.recipient(), 0, 0));
            case LineAdded line
            when order instanceof Pending(Content content) ->
                new Pending(new Content(
                        content.customer(), content.recipient(), content.lines() + 1, content.cents() + line.total()));
            case OrderPaid paid when order instanceof Pending(Content content) -> new Paid(content);
            case OrderShipped shipped
            when order instanceof Paid(Content content) -> new Shipped(content, shipped.parcel());
            case OrderDelivered delivered
            when order instanceof Shipped(Content content, String parcel) -> new Delivered(content, parcel);
            case OrderCancelled cancelled
            when order instanceof Pending(Content content) -> new Cancelled(content, cancelled.reason());
            case OrderCancelled cancelled
            when order instanceof Paid(Content content) -> new Cancelled(content, cancelled.reason());
            default -> throw new IllegalStateException("%s cannot follow %s".formatted(event, order));
        };
    }

    /** The state after some more events. */
    public static Order fold(Order order, Iterable<OrderEvent> events) {
        Order folded = order;
        for (OrderEvent event : events) {
            folded = evolve(folded, event);
        }
        return folded;
    }

    private static Decision place(Place place) {
        return place.lines().isEmpty()
                ? new NotThis("An order needs a line: say what is ordered.")
                : new Decision.Accepted(Stream.concat(
                                Stream.of(new OrderPlaced(place.customer(), place.recipient())), lines(place.lines()))
                        .toList());
    }

    private static Decision add(Content content, List<Line> lines) {
        return content.lines() + lines.size() > MOST_LINES
                ? new NotThis("An order has at most %d lines: place another one.".formatted(MOST_LINES))
                : new Decision.Accepted(lines(lines).toList());
    }

    private static Stream<OrderEvent> lines(List<Line> lines) {
        return lines.stream().map(line -> new LineAdded(line.product(), line.quantity(), line.unitCents()));
    }
}
