package dev.archatlas.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * The transactional outbox: a message is a row, written in the same local transaction as the change it tells of.
 * Both happen or neither does; publishing is the relay's work. (Richardson, <i>Microservices Patterns</i>, 3.3.7)
 */
@ApplicationScoped
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional"})
public class Outbox {

    /** A message was written by the transaction at hand. */
    public record Written(UUID id) {}

    /** Kafka refuses what exceeds 1 MB with its headers, and a row that is refused would stop its shard for ever. */
    private static final int LARGEST = 900_000;

    private final EntityManager database;
    private final ObjectMapper json;
    private final TraceHeaders traceHeaders;
    private final Event<Written> written;

    Outbox(EntityManager database, ObjectMapper json, TraceHeaders traceHeaders, Event<Written> written) {
        this.database = database;
        this.json = json;
        this.traceHeaders = traceHeaders;
        this.written = written;
    }

    /**
     * Adds a message to the caller's transaction. Messages of one key are published in the order of these calls if
     * the caller holds a lock on the aggregate from here to its commit, as any change of its row does.
     *
     * @return the message's identity
     * @throws IllegalArgumentException if the event is no JSON, or is larger than 900,000 bytes
     * @throws jakarta.transaction.TransactionalException without a transaction, as the message would be a ghost then
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(String topic, String key, Object event) {
        byte[] payload = write(event);
        if (payload.length > LARGEST) {
            throw new IllegalArgumentException(
                    "An event of %d bytes is too large, the limit is %d: store the data and send a reference to it"
                            .formatted(payload.length, LARGEST));
        }
        UUID id = UUID.randomUUID();
        database.createNativeQuery("""
                        insert into outbox (shard, id, topic, key, type, payload, headers)
                        values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as jsonb))""")
                .setParameter(1, Shards.of(key))
                .setParameter(2, id)
                .setParameter(3, topic)
                .setParameter(4, key)
                .setParameter(5, event.getClass().getSimpleName())
                .setParameter(6, payload)
                .setParameter(7, new String(write(traceHeaders.current()), UTF_8))
                .executeUpdate();
        written.fire(new Written(id));
        return id;
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value, unwritable);
        }
    }
}
