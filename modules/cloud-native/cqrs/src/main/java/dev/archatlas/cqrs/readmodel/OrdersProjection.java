package dev.archatlas.cqrs.readmodel;

import static java.util.stream.Collectors.toMap;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** One row per order, for whoever looks at it. */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/projections", "event-sourcing-cqrs/cqrs", "event-driven/cqrs"})
public class OrdersProjection implements Subscriber.Projection {

    /** Its name among the subscriptions. */
    public static final String NAME = "orders";

    private final OrderSchema schema;
    private final EntityManager entities;
    private final Faults faults;

    OrdersProjection(OrderSchema schema, EntityManager entities, Faults faults) {
        this.schema = schema;
        this.entities = entities;
        this.faults = faults;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(int generation, List<StoredEvent> events) {
        Map<UUID, OrderView> known = known(generation, events);
        Map<UUID, OrderView> added = new LinkedHashMap<>();
        for (StoredEvent stored : events) {
            OrderEvent event = schema.read(stored);
            if (event instanceof OrderEvent.OrderCancelled) {
                faults.passing(Fault.CANCELLATIONS_ARE_POISON);
            }
            OrderView view = known.get(stored.stream());
            if (view == null) {
                view = added.computeIfAbsent(
                        stored.stream(), order -> new OrderView(new OrderView.Key(generation, order)));
            }
            view.apply(stored.version(), event);
        }
        OrderView.persist(added.values()); // with all that is known of them, so that none is written twice
    }

    /** The rows of all these events, by one query. */
    @SuppressWarnings("unchecked")
    private Map<UUID, OrderView> known(int generation, List<StoredEvent> events) {
        UUID[] orders = events.stream().map(StoredEvent::stream).distinct().toArray(UUID[]::new);
        Stream<OrderView> rows = entities.createNativeQuery(
                        "select * from order_view where generation = ?1 and order_id = any (?2)", OrderView.class)
                .setParameter(1, generation)
                .setParameter(2, orders)
                .getResultStream();
        return rows.collect(toMap(view -> view.key.orderId(), view -> view));
    }

    @Override
    public void drop(int generation) {
        OrderView.delete("key.generation", generation);
    }

    @Override
    public String checksum(int generation) {
        return (String) entities.createNativeQuery("""
                        select coalesce(md5(string_agg(md5(row (order_id, version, status, customer, recipient, lines,
                            cents, detail)::text), '' order by order_id)), '') from order_view where generation = ?1""", String.class)
                .setParameter(1, generation)
                .getSingleResult();
    }
}
