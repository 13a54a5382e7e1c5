package dev.archatlas.cqrs.story;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What a bug, a careless operator or a restored backup does to a read model. */
@ApplicationScoped
class Sabotage {

    private final EntityManager database;

    Sabotage(EntityManager database) {
        this.database = database;
    }

    /** Makes an order look paid that never was, and cheap. */
    @Transactional
    boolean corrupt(UUID order) {
        return database.createNativeQuery("""
                                update order_view set cents = cents + 1, status = 'LOST' where order_id = ?1 and generation =
                                    (select generation from checkpoint where subscription = 'orders' and live)""").setParameter(1, order).executeUpdate() == 1;
    }
}
