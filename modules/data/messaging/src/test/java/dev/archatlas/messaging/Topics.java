package dev.archatlas.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A look into the broker, and a hand, beside the module. */
@ApplicationScoped
public class Topics {

    private final Map<String, Object> broker;
    private final String orders;

    Topics(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "orders.topic") String orders) {
        this.broker = broker;
        this.orders = orders;
    }

    /** The keys of all records in the shop's topic at this moment. */
    public List<String> keysOfOrders() {
        return read(orders).stream().map(ConsumerRecord::key).toList();
    }

    /** The records of an order in the shop's topic at this moment. */
    public List<ConsumerRecord<String, byte[]>> recordsOf(UUID order) {
        return read(orders).stream()
                .filter(each -> order.toString().equals(each.key()))
                .toList();
    }

    /** All records in a topic at this moment, each partition in its order. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        return read(topic, broker());
    }

    /** Those of them that no transaction has open or aborted. */
    public List<ConsumerRecord<String, byte[]>> readCommitted(String topic) {
        Map<String, Object> config = broker();
        config.put("isolation.level", "read_committed");
        return read(topic, config);
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic, Map<String, Object> config) {
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Writes a record to the shop's topic and waits until the broker has it. */
    public void write(String key, byte[] value, Map<String, String> headers) {
        write(orders, key, value, headers);
    }

    /** Writes a record to a topic and waits until the broker has it. */
    public void write(String topic, String key, byte[] value, Map<String, String> headers) {
        var kafka = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> kafka.headers().add(name, text.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(kafka).get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How to reach the broker, for clients of one's own. */
    public Map<String, Object> broker() {
        return new HashMap<>(broker);
    }
}
