package dev.archatlas.saga.ordering;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.orchestration.Orchestrator;
import dev.archatlas.saga.participant.Memory.State;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes an order: the order, its saga and the saga's first command are one local transaction. */
@ApplicationScoped
public class PlaceOrder {

    private final Database database;
    private final Orders orders;
    private final Orchestrator orchestrator;

    /** Places orders here. */
    public PlaceOrder(Database database, Orders orders, Orchestrator orchestrator) {
        this.database = database;
        this.orders = orders;
        this.orchestrator = orchestrator;
    }

    /** When this returns, the order is pending, and it will be confirmed or cancelled whatever happens. */
    public void place(Order order) {
        database.run("place an order", tx -> {
            orders.insert(tx, order);
            tx.update(
                    "insert into ordering.handled (saga, step, state, reason) values (?, ?, ?, '')",
                    order.id(),
                    OrderSaga.CREATE,
                    State.DONE);
            orchestrator.start(tx, OrderSaga.NAME, order.id(), order);
        });
    }
}
