package dev.archatlas.cqrs.integration;

import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber;
import dev.archatlas.showcase.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the bus: a subscriber of the store that sends to Kafka, and moves its checkpoint once the broker has confirmed.
 * The store is its own outbox. A death in between sends again: at least once, in order per order.
 */
@ApplicationScoped
@Topic("event-driven/event-bus")
class BusPublisher implements Subscriber.Reactor {

    private static final Logger LOG = Logger.getLogger(BusPublisher.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> broker;
    private final Contract contract;
    private final CloudEvents cloudEvents;
    private final String topic;
    private final CloudEvents.Mode mode;
    private Producer<String, byte[]> producer;

    BusPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Contract contract,
            CloudEvents cloudEvents,
            @ConfigProperty(name = "integration.topic") String topic,
            @ConfigProperty(name = "integration.mode", defaultValue = "binary") CloudEvents.Mode mode) {
        this.broker = broker;
        this.contract = contract;
        this.cloudEvents = cloudEvents;
        this.topic = topic;
        this.mode = mode;
    }

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public synchronized void react(List<StoredEvent> events) throws Exception {
        List<ProducerRecord<String, byte[]>> told = new ArrayList<>();
        for (StoredEvent event : events) {
            try {
                contract.of(event)
                        .map(each -> cloudEvents.write(topic, each, mode))
                        .ifPresent(told::add);
            } catch (IllegalArgumentException unknown) {
                LOG.errorf("The bus is not told of event %s: %s", event.id(), unknown.getMessage());
            }
        }
        if (!told.isEmpty()) {
            send(told);
        }
    }

    /** A producer that has not confirmed in time is thrown away, so that nothing of it overtakes the next attempt. */
    private void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            List<Future<?>> confirmations = new ArrayList<>();
            for (var each : records) {
                confirmations.add(producer().send(each));
            }
            for (Future<?> confirmation : confirmations) {
                confirmation.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (Exception failure) {
            abandonProducer();
            throw failure;
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> config = new HashMap<>(broker);
            config.put(ProducerConfig.ACKS_CONFIG, "all");
            config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
            config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
            producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void abandonProducer() {
        Producer<String, byte[]> abandoned = producer;
        producer = null;
        if (abandoned != null) {
            try {
                abandoned.close(Duration.ZERO);
            } catch (InterruptException interrupted) {
                // told to end without a wait, it ends by itself; nobody uses it any more
            }
        }
    }
}
