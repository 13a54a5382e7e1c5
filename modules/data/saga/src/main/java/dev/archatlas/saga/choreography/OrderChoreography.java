package dev.archatlas.saga.choreography;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.delivery.Delivery;
import dev.archatlas.saga.inventory.Inventory;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.Order.Status;
import dev.archatlas.saga.ordering.Orders;
import dev.archatlas.saga.payment.Payment;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The order's saga without anybody who leads: who does what upon which event. In the orchestrated twin this is one table;
 * here it is what four services have in common, and what each of them must know of the others.
 */
@ApplicationScoped
@Topic({"distributed-transactions/saga", "event-driven/saga"})
public class OrderChoreography {

    private final Database database;
    private final Events events;
    private final Orders orders;

    OrderChoreography(Database database, Events events, Orders orders) {
        this.database = database;
        this.events = events;
        this.orders = orders;
    }

    /** Stores an order and tells of it, in one local transaction. */
    public void place(Order order) {
        database.run("place a choreographed order", tx -> {
            orders.insert(tx, order);
            events.tell(tx, "ordering", new Event(Event.Type.ORDER_PLACED, order, ""));
        });
    }

    @Produces
    @Singleton
    Mailbox inventoryReacts(Inventory inventory) {
        return new Reactor("inventory", database, events, (reactor, tx, event) -> {
            Order order = event.order();
            switch (event.type()) {
                case ORDER_PLACED ->
                    reactor.act(
                            tx,
                            order,
                            () -> inventory.reserve(tx, order.id(), order.product(), order.quantity(), order.price()),
                            Event.Type.STOCK_RESERVED,
                            Event.Type.STOCK_REFUSED);
                case PAYMENT_REFUSED, DELIVERY_REFUSED ->
                    reactor.undo(tx, order, () -> inventory.release(tx, order.id()));
                default -> {}
            }
        });
    }

    @Produces
    @Singleton
    Mailbox paymentReacts(Payment payment) {
        return new Reactor("payment", database, events, (reactor, tx, event) -> {
            Order order = event.order();
            switch (event.type()) {
                case STOCK_RESERVED ->
                    reactor.act(
                            tx,
                            order,
                            () -> payment.charge(tx, order.id(), order.customer(), order.amount()),
                            Event.Type.PAYMENT_TAKEN,
                            Event.Type.PAYMENT_REFUSED);
                case DELIVERY_REFUSED -> reactor.undo(tx, order, () -> payment.refund(tx, order.id()));
                default -> {}
            }
        });
    }

    @Produces
    @Singleton
    Mailbox deliveryReacts(Delivery delivery) {
        return new Reactor("delivery", database, events, (reactor, tx, event) -> {
            Order order = event.order();
            if (event.type() == Event.Type.PAYMENT_TAKEN) {
                reactor.act(
                        tx,
                        order,
                        () -> delivery.book(tx, order.id(), order.place()),
                        Event.Type.DELIVERY_BOOKED,
                        Event.Type.DELIVERY_REFUSED);
            }
        });
    }

    @Produces
    @Singleton
    Mailbox orderingReacts() {
        return new Reactor("ordering", database, events, (_, tx, event) -> {
            switch (event.type()) {
                case DELIVERY_BOOKED -> orders.close(tx, event.order().id(), Status.CONFIRMED, "");
                case STOCK_REFUSED, PAYMENT_REFUSED, DELIVERY_REFUSED ->
                    orders.close(tx, event.order().id(), Status.CANCELLED, event.reason());
                default -> {}
            }
        });
    }
}
