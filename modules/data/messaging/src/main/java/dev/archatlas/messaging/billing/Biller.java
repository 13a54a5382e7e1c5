package dev.archatlas.messaging.billing;

import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Consumes, transforms and produces, exactly once within Kafka: what a batch brings forth and the offset behind it are
 * one transaction. Whoever reads with {@code read_committed} sees each record answered once, however often a process
 * dies or is taken for dead. (KIP-98, KIP-447)
 *
 * <p>Crash-only: after any failure this is closed and a new one begins where the last commit ended. Not thread-safe.
 */
@Topic("message-queue/ordered-and-transactional")
class Biller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Function<ConsumerRecord<String, byte[]>, Optional<ProducerRecord<String, byte[]>>> answer;
    private final Runnable beforeCommit;

    /**
     * Joins the group, and ends what an earlier process of the same transactional id has left open: that one is fenced
     * from now on.
     */
    Biller(
            Map<String, Object> broker,
            String source,
            String group,
            String transactionalId,
            Function<ConsumerRecord<String, byte[]>, Optional<ProducerRecord<String, byte[]>>> answer,
            Runnable beforeCommit) {
        this.answer = answer;
        this.beforeCommit = beforeCommit;
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) PATIENCE.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        config = new HashMap<>(broker);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            producer.initTransactions();
            consumer.subscribe(List.of(source));
        } catch (RuntimeException unreachable) {
            close();
            throw unreachable;
        }
    }

    /**
     * Answers a batch, if there is one within the time.
     *
     * @return how many records it answered
     * @throws RuntimeException if nothing of it is visible to {@code read_committed}, or if that is in doubt; the
     *     broker knows, and a new biller begins behind what is committed
     */
    int bill(Duration atMost) {
        ConsumerRecords<String, byte[]> batch = consumer.poll(atMost);
        if (batch.isEmpty()) {
            return 0;
        }
        producer.beginTransaction();
        try {
            batch.forEach(event -> answer.apply(event).ifPresent(this::send));
            producer.flush();
            beforeCommit.run();
            // the metadata tells the generation: a member that the group has given up gets its offsets refused
            producer.sendOffsetsToTransaction(batch.nextOffsets(), consumer.groupMetadata());
            producer.commitTransaction();
        } catch (RuntimeException failure) {
            abort(failure);
            throw failure;
        }
        return batch.count();
    }

    private void send(ProducerRecord<String, byte[]> message) {
        var unused = producer.send(message); // one that fails makes the commit fail
    }

    /** Spares readers the wait for the timeout. A fenced producer cannot abort: its successor has. */
    private void abort(RuntimeException failure) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException alreadyEnded) {
            failure.addSuppressed(alreadyEnded);
        }
    }

    /** Leaves the group, so that others take over at once. A transaction that is open stays so, as after a crash. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
