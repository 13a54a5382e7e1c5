package dev.archatlas.messaging.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Half of a transaction. How the whole of it holds is shown by {@code BillerTest}. */
@QuarkusTest
class KafkaTransactionTest {

    @Inject
    Topics topics;

    private final String run = UUID.randomUUID().toString();
    private final String orders = "orders-" + run;
    private final String invoices = "invoices-" + run;

    @BeforeEach
    void oneOrder() {
        topics.write(orders, "customer", "order".getBytes(), Map.of());
    }

    @Test
    void readerWhoDoesNotAskForCommittedSeesWhatWasAborted() {
        try (var producer = producer()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(invoices, "customer", "never to be paid"));
            producer.flush();
            producer.abortTransaction();
        }

        assertThat(topics.read(invoices)).hasSize(1); // read_uncommitted is the default
        assertThat(topics.readCommitted(invoices)).isEmpty();
    }

    @Test
    void offsetThatIsCommittedApartFromTheTransactionBillsTwice() {
        billAndDieBeforeTheOffsetIsCommitted();
        billAndDieBeforeTheOffsetIsCommitted();

        assertThat(topics.readCommitted(invoices)).hasSize(2); // two invoices for one order
    }

    @Test
    void offsetThatIsCommittedFirstBillsNever() {
        try (var consumer = consumer()) {
            awaitOrders(consumer);
            consumer.commitSync();
            // dies here, and nobody gets the order again
        }
        try (var consumer = consumer()) {
            topics.write(orders, "customer", "later".getBytes(), Map.of());

            assertThat(awaitOrders(consumer)).containsExactly("later");
        }
    }

    private void billAndDieBeforeTheOffsetIsCommitted() {
        try (var consumer = consumer();
                var producer = producer()) {
            producer.beginTransaction();
            awaitOrders(consumer).forEach(order -> producer.send(new ProducerRecord<>(invoices, "customer", order)));
            producer.commitTransaction();
            // consumer.commitSync() comes too late
        }
    }

    private static List<String> awaitOrders(KafkaConsumer<String, String> consumer) {
        Iterable<ConsumerRecord<String, String>> orders = await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> consumer.poll(Duration.ofMillis(200)), batch -> !batch.isEmpty());
        return StreamSupport.stream(orders.spliterator(), false)
                .map(ConsumerRecord::value)
                .toList();
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = topics.broker();
        config.put("transactional.id", "pitfall-" + run);
        var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> config = topics.broker();
        config.put("group.id", "pitfall-" + run);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(orders));
        return consumer;
    }
}
