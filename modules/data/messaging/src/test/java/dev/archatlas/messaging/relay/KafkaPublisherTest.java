package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.outbox.TraceHeaders;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The publisher in front of brokers that do not answer as they should. */
class KafkaPublisherTest {

    private static final Duration TIMEOUT = Duration.ofMillis(50);

    /** Kafka's own stand-in; it confirms what it gets, unless told otherwise. */
    private static class Producer extends MockProducer<String, byte[]> {
        private final boolean confirms;

        Producer(boolean confirms) {
            super(confirms, null, new StringSerializer(), new ByteArraySerializer());
            this.confirms = confirms;
        }

        /** Waits until all is confirmed, as a real one does. */
        @Override
        public void flush() {
            if (!confirms) {
                LockSupport.park();
            }
        }

        List<String> keys() {
            return history().stream().map(ProducerRecord::key).toList();
        }
    }

    private final List<Producer> made = new ArrayList<>();

    @Test
    void batchIsPublishedOnlyWhenEveryMessageIsConfirmed() {
        KafkaPublisher publisher = publisher(new Producer(false) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> kafka, Callback callback) {
                Future<RecordMetadata> confirmation = super.send(kafka, callback);
                if (!kafka.key().equals("last")) {
                    completeNext();
                }
                return confirmation;
            }
        });

        assertThatThrownBy(() -> publisher.publish(messages("first", "second", "last")))
                .isInstanceOf(PublishFailed.class)
                .hasMessageContaining("not all of 3 messages");
    }

    @Test
    void nothingIsSentBehindAMessageThatTheProducerRefuses() {
        Producer awayAtFirst = new Producer(true) {
            private boolean refused;

            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> kafka, Callback callback) {
                if (!refused) {
                    refused = true;
                    return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
                }
                return super.send(kafka, callback);
            }
        };

        assertThatThrownBy(() -> publisher(awayAtFirst).publish(messages("refused", "overtaking")))
                .isInstanceOf(PublishFailed.class);

        assertThat(awayAtFirst.keys()).isEmpty();
    }

    @Test
    void producerThatDidNotConfirmIsNeverUsedAgain() throws PublishFailed {
        Producer silent = new Producer(false);
        Producer next = new Producer(true);
        KafkaPublisher publisher = publisher(silent, next);
        assertThatThrownBy(() -> publisher.publish(messages("key"))).isInstanceOf(PublishFailed.class);

        publisher.publish(messages("key"));

        assertThat(silent.closed()).isTrue();
        assertThat(next.keys()).containsExactly("key");
    }

    @Test
    void relayKilledWhileItPublishesLeavesAPublisherThatWorks() throws PublishFailed {
        Producer interrupted = new Producer(true) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> kafka, Callback callback) {
                throw new InterruptException("killed while it waits for metadata"); // interrupts the thread, too
            }

            @Override
            public void close(Duration timeout) {
                super.close(timeout);
                throw new InterruptException("as a real one does on an interrupted thread");
            }
        };
        Producer next = new Producer(true);
        KafkaPublisher publisher = publisher(interrupted, next);

        assertThatThrownBy(() -> publisher.publish(messages("key"))).isInstanceOf(PublishFailed.class);
        assertThat(Thread.interrupted()).isTrue();
        publisher.publish(messages("key"));

        assertThat(next.keys()).containsExactly("key");
    }

    private KafkaPublisher publisher(Producer... producers) {
        PublishSpans noSpans =
                new PublishSpans(OpenTelemetry.noop().getTracer("test"), new TraceHeaders(OpenTelemetry.noop()));
        return new KafkaPublisher(Map.of(), TIMEOUT, noSpans, config -> {
            made.add(producers[made.size()]);
            return made.getLast();
        });
    }

    private static List<OutboxMessage> messages(String... keys) {
        return List.of(keys).stream()
                .map(key -> new OutboxMessage(
                        1, UUID.randomUUID(), "topic", key, "Test", new byte[0], Map.of(), Instant.EPOCH))
                .toList();
    }
}
