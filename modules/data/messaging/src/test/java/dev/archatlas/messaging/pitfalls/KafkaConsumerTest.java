package dev.archatlas.messaging.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Two consumers as they are often written. */
@QuarkusTest
class KafkaConsumerTest {

    @Inject
    Topics topics;

    private final String topic = "pitfall-" + UUID.randomUUID();

    @Test
    void requeueingAPoisonMessageForEverNeverReachesTheNext() throws Exception {
        send("poison", "order");
        List<String> handled = new ArrayList<>();
        int attempts = 0;

        try (var consumer = consumer("earliest")) {
            while (attempts < 20) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    try {
                        handle(message, handled);
                    } catch (IllegalArgumentException failure) {
                        attempts++;
                        consumer.seek(new TopicPartition(topic, message.partition()), message.offset());
                        break;
                    }
                }
            }
        }

        assertThat(handled).isEmpty(); // twenty attempts at the poison, none at the order behind it
    }

    @Test
    void newestOffsetSkipsWhatWasSentWhileTheConsumerWasAway() throws Exception {
        send("sent before the first start");

        assertThat(receive("latest", "sent while it runs")).containsExactly("sent while it runs");
        assertThat(receive("earliest", "sent later"))
                .containsExactly("sent before the first start", "sent while it runs", "sent later");
    }

    private static void handle(ConsumerRecord<String, String> message, List<String> handled) {
        if (message.value().equals("poison")) {
            throw new IllegalArgumentException("cannot be handled, ever");
        }
        handled.add(message.value());
    }

    /** What a new group sees that starts with this reset policy, up to a message sent once it is at work. */
    private List<String> receive(String autoOffsetReset, String last) throws Exception {
        List<String> received = new ArrayList<>();
        try (var consumer = consumer(autoOffsetReset)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> received.add(message.value()));
                consumer.assignment().forEach(consumer::position);
                return !consumer.assignment().isEmpty();
            });
            send(last);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> received.add(message.value()));
                return received.contains(last);
            });
        }
        return received;
    }

    private KafkaConsumer<String, String> consumer(String autoOffsetReset) {
        Map<String, Object> config = topics.broker();
        config.put("group.id", UUID.randomUUID().toString());
        config.put("auto.offset.reset", autoOffsetReset);
        config.put("enable.auto.commit", false);
        config.put("fetch.max.wait.ms", 20);
        config.put("metadata.max.age.ms", 500);
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private void send(String... messages) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(topics.broker(), new StringSerializer(), new StringSerializer())) {
            for (String message : messages) {
                producer.send(new ProducerRecord<>(topic, 0, "key", message)).get();
            }
        }
    }
}
