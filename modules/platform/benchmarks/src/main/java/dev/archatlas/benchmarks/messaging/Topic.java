package dev.archatlas.benchmarks.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of its own for one turn, and the consumer at its end. */
final class Topic implements AutoCloseable {

    /** As many as the shop's topic has. */
    private static final int PARTITIONS = 6;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    Topic(String kafka, String name, Arrivals arrivals) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        thread = Thread.ofPlatform().name("consumer").start(() -> read(arrivals));
    }

    private void read(Arrivals arrivals) {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = System.nanoTime();
                records.forEach(record -> arrivals.arrive(Event.numberOf(record.value()), now));
            }
        } catch (org.apache.kafka.common.errors.WakeupException closed) {
            // the turn is over
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
