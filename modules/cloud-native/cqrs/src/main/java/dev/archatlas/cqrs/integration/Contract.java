package dev.archatlas.cqrs.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.order.OrderEvent.OrderCancelled;
import dev.archatlas.cqrs.order.OrderEvent.OrderPaid;
import dev.archatlas.cqrs.order.OrderEvent.OrderShipped;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Which domain events others hear of, and in which words. The rest, and all that is personal, stays here. */
@ApplicationScoped
@Topic("event-driven/event-bus")
class Contract {

    static final String PAID = "dev.archatlas.order.paid.v1";
    static final String SHIPPED = "dev.archatlas.order.shipped.v1";
    static final String CANCELLED = "dev.archatlas.order.cancelled.v1";

    private final OrderSchema schema;
    private final ObjectMapper json;

    Contract(OrderSchema schema, ObjectMapper json) {
        this.schema = schema;
        this.json = json;
    }

    /** What is told of a domain event, if anything. */
    Optional<IntegrationEvent> of(StoredEvent stored) {
        OrderEvent event = schema.read(stored);
        return switch (event) {
            case OrderPaid(long cents) -> told(stored, PAID, Map.of("orderId", stored.stream(), "cents", cents));
            case OrderShipped(String parcel) ->
                told(stored, SHIPPED, Map.of("orderId", stored.stream(), "parcel", parcel));
            case OrderCancelled(String reason) ->
                told(stored, CANCELLED, Map.of("orderId", stored.stream(), "reason", reason));
            case OrderEvent.OrderPlaced placed -> Optional.empty();
            case OrderEvent.LineAdded line -> Optional.empty();
            case OrderEvent.OrderDelivered delivered -> Optional.empty();
        };
    }

    private Optional<IntegrationEvent> told(StoredEvent stored, String type, Map<String, Object> data) {
        try {
            return Optional.of(new IntegrationEvent(
                    stored.id().toString(),
                    "/orders",
                    type,
                    stored.stream().toString(),
                    stored.recordedAt(),
                    json.readTree(stored.metadata()).path("correlation").asText(),
                    json.writeValueAsString(data)));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Event %s has no metadata".formatted(stored.id()), unreadable);
        }
    }
}
