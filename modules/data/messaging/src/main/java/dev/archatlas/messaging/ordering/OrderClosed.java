package dev.archatlas.messaging.ordering;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The order can no longer be changed: 409. */
class OrderClosed extends HttpProblem {

    OrderClosed(UUID order, Order.Status status) {
        super(builder()
                .withTitle("Order is closed")
                .withStatus(Response.Status.CONFLICT)
                .withDetail("Order %s is %s and takes no more changes: place a new one.".formatted(order, status)));
    }
}
