package dev.archatlas.saga.ordering;

import static dev.archatlas.saga.orchestration.Step.step;

import dev.archatlas.saga.delivery.Delivery.Book;
import dev.archatlas.saga.delivery.Delivery.CancelBooking;
import dev.archatlas.saga.inventory.Inventory.Release;
import dev.archatlas.saga.inventory.Inventory.Reserve;
import dev.archatlas.saga.orchestration.SagaDefinition;
import dev.archatlas.saga.orchestration.SagaVersions;
import dev.archatlas.saga.orchestration.Step;
import dev.archatlas.saga.ordering.OrderingDesk.Confirm;
import dev.archatlas.saga.ordering.OrderingDesk.Reject;
import dev.archatlas.saga.payment.Payment.Charge;
import dev.archatlas.saga.payment.Payment.Refund;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The saga that takes an order through four parties, or out of them again. */
@ApplicationScoped
@Topic("distributed-transactions/saga")
public class OrderSaga implements SagaVersions {

    /** Its name. */
    public static final String NAME = "order";

    /** The step that is done when the saga starts. */
    static final String CREATE = "create order";

    /** Step, who does it, how it is done, how it is undone. */
    public static final SagaDefinition<Order> TABLE = new SagaDefinition<>(
            NAME,
            1,
            Order.class,
            List.of(
                    Step.<Order>started(CREATE, "ordering").undo(order -> new Reject()),
                    step(
                                    "reserve inventory",
                                    "inventory",
                                    (Order order) -> new Reserve(order.product(), order.quantity(), order.price()))
                            .undo(order -> new Release()),
                    step("charge payment", "payment", (Order order) -> new Charge(order.customer(), order.amount()))
                            .undo(order -> new Refund()),
                    step("book delivery", "delivery", (Order order) -> new Book(order.place()))
                            .undo(order -> new CancelBooking())
                            .asPivot(),
                    step("confirm order", "ordering", (Order order) -> new Confirm())));

    @Override
    public List<SagaDefinition<?>> versions() {
        return List.of(TABLE);
    }
}
