package dev.archatlas.benchmarks.peer.debezium;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;

/** Publishes a batch and marks it as processed when Kafka has confirmed all of it, as the Kafka sink of Debezium Server does. */
final class ToKafka implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private final Producer<String, byte[]> producer;

    ToKafka(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (RecordChangeEvent<SourceRecord> event : events) {
            sent.add(producer.send(published(event.record())));
        }
        try {
            for (Future<RecordMetadata> confirmation : sent) {
                confirmation.get();
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        }
        for (RecordChangeEvent<SourceRecord> event : events) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    private static ProducerRecord<String, byte[]> published(SourceRecord record) {
        var published = new ProducerRecord<>(record.topic(), String.valueOf(record.key()), bytes(record.value()));
        record.headers().forEach(header -> published.headers().add(header.key(), bytes(header.value())));
        return published;
    }

    private static byte[] bytes(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes;
            case ByteBuffer buffer -> {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                yield bytes;
            }
            case null -> new byte[0];
            default -> value.toString().getBytes(UTF_8);
        };
    }
}
