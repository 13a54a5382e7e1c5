package dev.archatlas.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;

import dev.archatlas.messaging.outbox.OutboxMessage;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes to Kafka with {@code acks=all}. An idempotent producer keeps the order of a partition as long as it gives
 * up on no record; so it never does, and a relay that has waited long enough throws the whole producer away instead.
 * What such a producer still had on the wire may arrive later, in order, and is a repetition then.
 * Record headers follow CloudEvents' Kafka binding, binary mode.
 */
@ApplicationScoped
@Identifier("kafka")
class KafkaPublisher implements Publisher {

    /** One request for all messages, where otherwise the first would go alone and those after it in small ones. */
    private static final int UNTIL_FLUSHED_MS = 100;

    private static final int LARGEST_BATCH = 128 * 1024;

    private final Map<String, Object> broker;
    private final Duration timeout;
    private final PublishSpans spans;
    private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
    private Producer<String, byte[]> producer;

    @Inject
    KafkaPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            RelaySettings settings,
            PublishSpans spans) {
        this(
                broker,
                settings.publishTimeout(),
                spans,
                config -> new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
    }

    KafkaPublisher(
            Map<String, Object> broker,
            Duration timeout,
            PublishSpans spans,
            Function<Map<String, Object>, Producer<String, byte[]>> producers) {
        this.broker = broker;
        this.timeout = timeout;
        this.spans = spans;
        this.producers = producers;
    }

    @Override
    public synchronized void publish(List<OutboxMessage> messages) throws PublishFailed {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (Future<RecordMetadata> confirmation : sendInOrder(messages)) {
                confirmation.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException | InterruptException stopped) {
            abandonProducer();
            Thread.currentThread().interrupt();
            throw new PublishFailed("Interrupted while publishing", stopped);
        } catch (KafkaException | ExecutionException | TimeoutException failure) {
            abandonProducer();
            throw new PublishFailed(
                    "Kafka confirmed not all of %d messages within %s".formatted(messages.size(), timeout), failure);
        }
    }

    /** Stops at the first message that the producer refuses: the next one of its key must not overtake it. */
    private List<Future<RecordMetadata>> sendInOrder(List<OutboxMessage> messages)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (OutboxMessage message : messages) {
            Future<RecordMetadata> confirmation = send(message);
            if (confirmation.isDone()) {
                confirmation.get();
            }
            sent.add(confirmation);
        }
        Thread.startVirtualThread(producer()::flush); // the confirmations are awaited, with a bound
        return sent;
    }

    private Future<RecordMetadata> send(OutboxMessage message) {
        Span span = spans.publishing("kafka", message);
        return producer()
                .send(
                        recordOf(message, CloudEvent.headers(message, spans.headers(message, span))),
                        (stored, failure) -> spans.end(span, failure));
    }

    private static ProducerRecord<String, byte[]> recordOf(OutboxMessage message, Map<String, String> headers) {
        var published = new ProducerRecord<>(message.topic(), message.key(), message.payload());
        headers.forEach((name, value) -> published.headers().add(name, value.getBytes(UTF_8)));
        return published;
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> config = new HashMap<>(broker);
            config.put(CLIENT_ID_CONFIG, "outbox-relay");
            config.put(ACKS_CONFIG, "all");
            config.put(ENABLE_IDEMPOTENCE_CONFIG, true);
            config.put(DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
            config.put(MAX_BLOCK_MS_CONFIG, timeout.toMillis());
            config.put(LINGER_MS_CONFIG, UNTIL_FLUSHED_MS);
            config.put(BATCH_SIZE_CONFIG, LARGEST_BATCH);
            producer = producers.apply(config);
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
