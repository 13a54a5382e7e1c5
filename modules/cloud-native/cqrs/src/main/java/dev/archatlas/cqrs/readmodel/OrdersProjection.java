package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

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
    public void apply(int generation, StoredEvent stored) {
        OrderEvent event = schema.read(stored);
        if (event instanceof OrderEvent.OrderCancelled) {
            faults.passing(Fault.CANCELLATIONS_ARE_POISON);
        }
        var key = new OrderView.Key(generation, stored.stream());
        OrderView known = OrderView.findById(key);
        OrderView view = known == null ? new OrderView(key) : known;
        view.apply(stored.version(), event);
        if (known == null) {
            view.persist();
        }
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
