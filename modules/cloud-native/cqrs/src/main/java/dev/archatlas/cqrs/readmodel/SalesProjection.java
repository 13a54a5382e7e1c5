package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** What was ordered of each product: sums, which an event that comes twice would spoil for ever. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
class SalesProjection implements Subscriber.Projection {

    static final String NAME = "sales";

    private final OrderSchema schema;
    private final EntityManager entities;
    private final Faults faults;

    SalesProjection(OrderSchema schema, EntityManager entities, Faults faults) {
        this.schema = schema;
        this.entities = entities;
        this.faults = faults;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(int generation, StoredEvent event) {
        faults.passing(Fault.SALES_FAIL);
        if (schema.read(event) instanceof LineAdded line) {
            entities.createNativeQuery("""
                            insert into product_sales as known (generation, product, lines, pieces, cents)
                            values (?1, ?2, 1, ?3, ?4)
                            on conflict (generation, product) do update set lines = known.lines + 1,
                                pieces = known.pieces + excluded.pieces, cents = known.cents + excluded.cents""")
                    .setParameter(1, generation)
                    .setParameter(2, line.product())
                    .setParameter(3, line.quantity())
                    .setParameter(4, line.total())
                    .executeUpdate();
        }
    }

    @Override
    public void drop(int generation) {
        entities.createNativeQuery("delete from product_sales where generation = ?1")
                .setParameter(1, generation)
                .executeUpdate();
    }

    @Override
    public String checksum(int generation) {
        return (String) entities.createNativeQuery("""
                        select coalesce(md5(string_agg(md5(row (product, lines, pieces, cents)::text), ''
                            order by product)), '') from product_sales where generation = ?1""", String.class)
                .setParameter(1, generation)
                .getSingleResult();
    }
}
