package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.command.InlineProjection;
import dev.archatlas.cqrs.command.OrderAt;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps the list of a customer's orders in the transaction of each command. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
class CustomerOrders implements InlineProjection {

    @Override
    public void update(UUID id, OrderAt at) {
        if (at.order() instanceof Order.Existing order) {
            CustomerOrder known = CustomerOrder.findById(id);
            CustomerOrder row =
                    known == null ? new CustomerOrder(id, order.content().customer()) : known;
            row.status = order.status();
            row.version = at.version();
            if (known == null) {
                row.persist();
            }
        }
    }
}
