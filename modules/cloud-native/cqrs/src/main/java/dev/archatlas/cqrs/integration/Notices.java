package dev.archatlas.cqrs.integration;

import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** What listeners have made of events. The primary key is what lets a repetition have no effect. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/idempotency-and-consistency")
class Notices {

    record Notice(String subscriber, String type, String text) {}

    private final Session database;

    Notices(Session database) {
        this.database = database;
    }

    /**
     * Writes a note, once per listener and event.
     *
     * @return whether it was the first time
     */
    @Transactional
    boolean write(Listener listener, IntegrationEvent event) {
        return database.createNativeQuery("""
                                insert into notice (subscriber, event_id, type, order_id, text)
                                values (?1, ?2, ?3, ?4, ?5) on conflict do nothing""")
                        .setParameter(1, listener.name())
                        .setParameter(2, event.id())
                        .setParameter(3, event.type())
                        .setParameter(4, UUID.fromString(event.subject()))
                        .setParameter(5, listener.note(event))
                        .executeUpdate()
                == 1;
    }

    /** What was made of an order. */
    @Transactional
    List<Notice> of(UUID order) {
        return database.createNativeQuery(
                        "select subscriber, type, text from notice where order_id = ?1 order by subscriber, type limit 100",
                        Notice.class)
                .setParameter(1, order)
                .getResultStream()
                .toList();
    }
}
