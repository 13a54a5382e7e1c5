package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * A projection that writes down what it hears, as often as it hears it: no key of its table would hide a repetition.
 * {@code generation} and {@code turn} tell in which order.
 */
@ApplicationScoped
public class Recorder implements Subscriber.Projection {

    static final String NAME = "recorder";

    private final EntityManager database;

    Recorder(EntityManager database) {
        this.database = database;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(int generation, List<StoredEvent> events) {
        events.forEach(event -> hear(generation, event));
    }

    private void hear(int generation, StoredEvent event) {
        database.createNativeQuery("insert into heard (generation, stream, version, event) values (?1, ?2, ?3, ?4)")
                .setParameter(1, generation)
                .setParameter(2, event.stream())
                .setParameter(3, event.version())
                .setParameter(4, event.id())
                .executeUpdate();
    }

    @Override
    public void drop(int generation) {
        database.createNativeQuery("delete from heard where generation = ?1")
                .setParameter(1, generation)
                .executeUpdate();
    }

    @Override
    public String checksum(int generation) {
        return (String) database.createNativeQuery(
                        "select coalesce(md5(string_agg(event::text, '' order by event)), '') from heard where generation = ?1",
                        String.class)
                .setParameter(1, generation)
                .getSingleResult();
    }
}
