package dev.archatlas.messaging.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the invoices that are written from now on, as one who minds transactions or as one who does not. */
final class InvoiceReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<String> keys = new ArrayList<>();

    InvoiceReader(Map<String, Object> broker, String topic, String isolation) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put("isolation.level", isolation);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // from now on, not from the first poll on
    }

    /** How many invoices of an order it has seen so far. */
    long invoicesOf(UUID order) {
        consumer.poll(Duration.ofMillis(100)).forEach(each -> keys.add(each.key()));
        return keys.stream().filter(order.toString()::equals).count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
