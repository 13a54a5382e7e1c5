package dev.archatlas.saga.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes to Kafka with {@code acks=all}; headers follow the CloudEvents binding for Kafka, binary mode. */
@ApplicationScoped
class KafkaPublisher implements Publisher {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> broker;
    private final TransportSettings settings;
    private Producer<String, String> producer;

    KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, TransportSettings settings) {
        this.broker = new HashMap<>(broker);
        this.settings = settings;
    }

    @Override
    public void publish(List<Message> messages) {
        try {
            List<? extends Future<?>> confirmations =
                    messages.stream().map(this::send).toList();
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            for (Future<?> confirmation : confirmations) {
                confirmation.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PublishFailed(stopped);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new PublishFailed(failure);
        }
    }

    private Future<?> send(Message message) {
        var published =
                new ProducerRecord<>(settings.topic(message.to()), message.key().toString(), message.payload());
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        message.id().toString(),
                        "ce_type",
                        message.type(),
                        "ce_source",
                        "/saga",
                        "content-type",
                        "application/json",
                        "traceparent",
                        message.trace())
                .forEach((name, value) -> published.headers().add(name, value.getBytes(UTF_8)));
        return producer().send(published);
    }

    private synchronized Producer<String, String> producer() {
        if (producer == null) {
            broker.put(ProducerConfig.CLIENT_ID_CONFIG, "saga-relay");
            broker.put(ProducerConfig.ACKS_CONFIG, "all");
            broker.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
            broker.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            broker.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
            broker.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
