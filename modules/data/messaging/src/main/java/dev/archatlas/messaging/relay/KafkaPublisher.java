package dev.archatlas.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes to Kafka with {@code acks=all}. An idempotent producer keeps the order of a partition as long as it gives
 * up on no record; so it never does, and a relay that has waited long enough throws the whole producer away instead.
 * Record headers follow CloudEvents' Kafka binding, binary mode.
 */
@ApplicationScoped
class KafkaPublisher implements Publisher {

    private final Map<String, Object> broker;
    private final Duration timeout;
    private final PublishSpans spans;
    private Producer<String, byte[]> producer;

    KafkaPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            RelaySettings settings,
            PublishSpans spans) {
        this.broker = broker;
        this.spans = spans;
        this.timeout = settings.publishTimeout();
    }

    @Override
    public synchronized void publish(List<OutboxMessage> messages) throws PublishFailed {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            List<Future<RecordMetadata>> sent =
                    messages.stream().map(this::send).toList();
            for (Future<RecordMetadata> confirmation : sent) {
                confirmation.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (KafkaException | ExecutionException | TimeoutException failure) {
            abandonProducer();
            throw new PublishFailed(
                    "Kafka confirmed not all of %d messages within %s".formatted(messages.size(), timeout), failure);
        } catch (InterruptedException stopped) {
            abandonProducer();
            Thread.currentThread().interrupt();
            throw new PublishFailed("Interrupted while publishing", stopped);
        }
    }

    private Future<RecordMetadata> send(OutboxMessage message) {
        Span span = spans.publishing(message);
        return producer().send(recordOf(message, spans.headers(message, span)), (stored, failure) -> span.end());
    }

    private static ProducerRecord<String, byte[]> recordOf(OutboxMessage message, Map<String, String> headers) {
        var published = new ProducerRecord<>(message.topic(), message.key(), message.payload());
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", message.id().toString());
        headers.put("ce_type", message.type());
        headers.put("ce_source", "/" + message.topic());
        headers.put("ce_time", message.createdAt().toString());
        headers.put("content-type", "application/json");
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
            config.put(LINGER_MS_CONFIG, 0);
            producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    void abandonProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
