package dev.archatlas.messaging.ordering;

import dev.archatlas.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's use cases: each changes an order and writes the event beside it, in one local transaction. */
@ApplicationScoped
public class OrderDesk {

    private final Outbox outbox;
    private final String topic;

    OrderDesk(Outbox outbox, @ConfigProperty(name = "orders.topic") String topic) {
        this.outbox = outbox;
        this.topic = topic;
    }

    /** Places an order. When this returns, order and event are committed, or neither is. */
    @Transactional
    public Order place(String product, int quantity) {
        Order order = new Order(product, quantity);
        order.persist();
        tell(order.placed());
        return order;
    }

    /** Changes how many pieces are ordered. */
    @Transactional
    public Order change(UUID id, int quantity) {
        return change(id, order -> order.change(quantity));
    }

    /** Cancels an order. */
    @Transactional
    public Order cancel(UUID id) {
        return change(id, Order::cancel);
    }

    /** The row lock keeps the events of one order in the order of its changes. */
    private Order change(UUID id, Function<Order, OrderEvent> change) {
        Order order = Order.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (order == null) {
            throw new NotFoundException("There is no order " + id + ".");
        }
        tell(change.apply(order));
        return order;
    }

    private void tell(OrderEvent event) {
        outbox.append(topic, event.orderId().toString(), event);
    }
}
