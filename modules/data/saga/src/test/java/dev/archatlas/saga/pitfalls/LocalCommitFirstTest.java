package dev.archatlas.saga.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.TransportSettings;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A Kafka transaction around a local one: whichever commits first, the other may never do so. */
@QuarkusTest
@Topic({"distributed-transactions/local-message-table", "distributed-transactions/transactional-message"})
class LocalCommitFirstTest {

    private static final String TOPIC = "pitfall-" + UUID.randomUUID();

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    TransportSettings settings;

    @Test
    void localCommitBeforeTheKafkaCommitLosesTheMessageInACrash() {
        String customer = "pitfall-" + UUID.randomUUID();
        try (KafkaProducer<String, String> producer = transactionalProducer()) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC, customer));
            producer.flush();
            database.run("local", tx -> tx.update("insert into payment.account values (?, 1)", customer));
            // here the process dies; its transaction is aborted when the next one registers, or by a timeout
        }
        try (KafkaProducer<String, String> next = transactionalProducer()) {
            next.initTransactions();
        }

        long stored =
                database.read(tx -> tx.number("select count(*) from payment.account where customer = ?", customer));
        assertThat(stored).isEqualTo(1);
        assertThat(committedRecords(TOPIC)).doesNotContain(customer);
    }

    @Test
    void messageInTheTableOfTheLocalTransactionIsSentIffThatIsCommitted() {
        assertThatThrownBy(() -> database.run("local", tx -> {
                    outbox.append(tx, "ordering", List.of(message("ghost")));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        database.run("local", tx -> outbox.append(tx, "ordering", List.of(message("real"))));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(committedRecords(settings.topic(TOPIC)))
                .containsExactly("real"));
    }

    private static Message message(String payload) {
        return Message.of(TOPIC, UUID.randomUUID(), "Pitfall", payload, "");
    }

    private KafkaProducer<String, String> transactionalProducer() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TOPIC);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private List<String> committedRecords(String topic) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(2)).spliterator(), false)
                    .map(record -> record.value())
                    .toList();
        }
    }
}
