package dev.archatlas.cqrs.schema;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.store.NewEvent;
import dev.archatlas.cqrs.store.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** How orders and their events are written as JSON, and read again whatever version wrote them. */
@ApplicationScoped
public class OrderSchema {

    /** Snapshots of another schema are not read but made anew, as they hold nothing that is not in the events. */
    public static final int SNAPSHOT = 1;

    private static final Map<String, Class<?>> EVENTS = leaves(OrderEvent.class).collect(byName());
    private static final Map<String, Class<?>> STATES = leaves(Order.class).collect(byName());

    private final ObjectMapper json;

    /** A schema that writes and reads with the given mapper. */
    public OrderSchema(ObjectMapper json) {
        this.json = json;
    }

    /** The event in today's shape, with an identity of its own. */
    public NewEvent write(OrderEvent event) {
        return new NewEvent(UUID.randomUUID(), event.getClass().getSimpleName(), Upcaster.CURRENT, text(event));
    }

    /**
     * The event in today's terms.
     *
     * @throws IllegalArgumentException if its type or shape is unknown
     */
    public OrderEvent read(StoredEvent event) {
        Class<?> type = EVENTS.get(event.type());
        if (type == null || !event.data().startsWith("{")) {
            throw new IllegalArgumentException(
                    "Event %s of type '%s' is no event of an order".formatted(event.id(), event.type()));
        }
        return (OrderEvent)
                (event.schema() == Upcaster.CURRENT
                        ? value(event.data(), type)
                        : value(Upcaster.lift(event.type(), event.schema(), (ObjectNode) tree(event.data())), type));
    }

    /** A state as JSON. */
    public String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A state out of a snapshot. */
    public Order state(String type, String data) {
        return (Order) value(tree(data), STATES.get(type));
    }

    private Object value(JsonNode data, Class<?> type) {
        try {
            return json.treeToValue(data, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a %s".formatted(type.getSimpleName()), unreadable);
        }
    }

    /** Without a tree in between, which only lifting needs. */
    private Object value(String data, Class<?> type) {
        try {
            return json.readValue(data, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a %s".formatted(type.getSimpleName()), unreadable);
        }
    }

    private JsonNode tree(String data) {
        try {
            return json.readTree(data);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not JSON", unreadable);
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(OrderSchema::leaves)
                : Stream.of(type);
    }

    private static Collector<Class<?>, ?, Map<String, Class<?>>> byName() {
        return toUnmodifiableMap(Class::getSimpleName, type -> type);
    }
}
