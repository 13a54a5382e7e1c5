package dev.archatlas.saga.ordering;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.idempotency.AnsweredRequests;
import dev.archatlas.saga.orchestration.Orchestrator;
import dev.archatlas.saga.ordering.OrderResource.OrderRequest;
import dev.archatlas.saga.participant.Memory.State;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes an order: the order, its saga and the saga's first command are one local transaction. */
@ApplicationScoped
public class PlaceOrder {

    private final Database database;
    private final Orders orders;
    private final Orchestrator orchestrator;
    private final AnsweredRequests answered;

    /** Places orders here. */
    public PlaceOrder(Database database, Orders orders, Orchestrator orchestrator, AnsweredRequests answered) {
        this.database = database;
        this.orders = orders;
        this.orchestrator = orchestrator;
        this.answered = answered;
    }

    /** When this returns, the order is pending, and it will be confirmed or cancelled whatever happens. */
    public void place(Order order) {
        database.run("place an order", tx -> place(tx, order));
    }

    /**
     * The same for a request with an Idempotency-Key, which may come again.
     *
     * @return the order that the first request with this key has placed
     */
    Order place(String key, OrderRequest request) {
        return database.commit(
                "place an order",
                tx -> answered.once(tx, key, request, Order.class, () -> {
                    Order order = request.order();
                    place(tx, order);
                    return order;
                }));
    }

    private void place(Tx tx, Order order) {
        orders.insert(tx, order);
        tx.update(
                "insert into ordering.handled (saga, step, state, reason) values (?, ?, ?, '')",
                order.id(),
                OrderSaga.CREATE,
                State.DONE);
        orchestrator.start(tx, OrderSaga.NAME, order.id(), order);
    }
}
