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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    private record Sold(long lines, long pieces, long cents) {

        static Sold of(LineAdded line) {
            return new Sold(1, line.quantity(), line.total());
        }

        Sold and(Sold more) {
            return new Sold(lines + more.lines, pieces + more.pieces, cents + more.cents);
        }
    }

    @Override
    public void apply(int generation, List<StoredEvent> events) {
        faults.passing(Fault.SALES_FAIL);
        Map<String, Sold> products = new TreeMap<>();
        for (StoredEvent event : events) {
            if (schema.read(event) instanceof LineAdded line) {
                products.merge(line.product(), Sold.of(line), Sold::and);
            }
        }
        products.forEach((product, sold) -> add(generation, product, sold));
    }

    private void add(int generation, String product, Sold sold) {
        entities.createNativeQuery("""
                        insert into product_sales as known (generation, product, lines, pieces, cents)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (generation, product) do update set lines = known.lines + excluded.lines,
                            pieces = known.pieces + excluded.pieces, cents = known.cents + excluded.cents""")
                .setParameter(1, generation)
                .setParameter(2, product)
                .setParameter(3, sold.lines())
                .setParameter(4, sold.pieces())
                .setParameter(5, sold.cents())
                .executeUpdate();
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
