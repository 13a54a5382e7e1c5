package dev.archatlas.benchmarks.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.archatlas.benchmarks.process.Servers;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The limit: the rows are inserted, and after the commit the events are sent from memory. Whoever dies in between has lost
 * them. The table is the same, and nobody reads it.
 */
final class DualWrite implements Way {

    static final String DATABASE = "dual_write";

    private final Servers servers;
    private final Queue<Event> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holding;
    private volatile Exception failure;
    private OutboxTable table;
    private String topic;
    private KafkaProducer<String, byte[]> producer;

    DualWrite(Servers servers) {
        this.servers = servers;
    }

    @Override
    public void start(String name) {
        topic = name;
        table = new OutboxTable(name);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.kafka(), "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void write(Connection shop, List<Event> events) throws Exception {
        table.write(shop, events);
        if (holding) {
            held.addAll(events);
        } else {
            events.forEach(this::send);
        }
    }

    private void send(Event event) {
        var published = new ProducerRecord<>(topic, event.key(), event.payload());
        published.headers().add("headers", event.headers().getBytes(US_ASCII));
        var _ = producer.send(published, (stored, refused) -> failure = refused == null ? failure : refused);
    }

    @Override
    public void hold() {
        holding = true;
    }

    @Override
    public void release() {
        holding = false;
        for (Event event = held.poll(); event != null; event = held.poll()) {
            send(event);
        }
    }

    @Override
    public void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
