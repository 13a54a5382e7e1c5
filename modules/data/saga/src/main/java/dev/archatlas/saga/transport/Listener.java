package dev.archatlas.saga.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.saga.fault.CrashPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Brings a mailbox its messages from Kafka: what has been received is acknowledged, else it comes again. */
final class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Map<String, Object> broker;
    private final TransportSettings settings;
    private final Mailbox mailbox;
    private final CrashPoints crashPoints;

    Listener(Map<String, Object> broker, TransportSettings settings, Mailbox mailbox, CrashPoints crashPoints) {
        this.broker = broker;
        this.settings = settings;
        this.mailbox = mailbox;
        this.crashPoints = crashPoints;
    }

    /** Listens until the thread is interrupted or something fails; who calls it again goes on where this one ended. */
    boolean listen() {
        Consumer<String, String> consumer =
                new KafkaConsumer<>(config(), new StringDeserializer(), new StringDeserializer());
        try {
            consumer.subscribe(List.of(settings.topic(mailbox.topic())));
            while (!Thread.currentThread().isInterrupted()) {
                ConsumerRecords<String, String> records = consumer.poll(WAIT);
                if (!records.isEmpty()) {
                    mailbox.receive(messages(records));
                    crashPoints.pass("acknowledge to " + mailbox.name(), consumer::commitAsync);
                }
            }
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close(consumer);
        }
        return false;
    }

    /** Leaves the group, so that others need not wait; that takes a thread that is not interrupted. */
    private static void close(Consumer<?, ?> consumer) {
        boolean interrupted = Thread.interrupted();
        consumer.close(CloseOptions.timeout(LEAVING));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topic(mailbox.name()));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return config;
    }

    private List<Message> messages(ConsumerRecords<String, String> records) {
        List<Message> messages = new ArrayList<>(records.count());
        for (ConsumerRecord<String, String> kafka : records) {
            message(kafka)
                    .ifPresentOrElse(
                            messages::add,
                            () -> LOG.warnf(
                                    "%s skips an unreadable record: %s-%d@%d",
                                    mailbox.name(), kafka.topic(), kafka.partition(), kafka.offset()));
        }
        return messages;
    }

    private Optional<Message> message(ConsumerRecord<String, String> kafka) {
        try {
            return Optional.of(new Message(
                    UUID.fromString(header(kafka, "ce_id")),
                    mailbox.name(),
                    UUID.fromString(kafka.key() == null ? "" : kafka.key()),
                    header(kafka, "ce_type"),
                    kafka.value() == null ? "" : kafka.value(),
                    header(kafka, "traceparent")));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<String, String> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
