package dev.archatlas.messaging.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A message as it reached a consumer, and where it came from.
 *
 * @param consumer who received it
 * @param messageId its identity; where the sender gave none, its place in the topic
 * @param key deliveries of one key take effect in order; empty if the sender gave none
 * @param type the kind of event, empty if the sender gave none
 * @param payload the body as it came, readable or not
 * @param headers the record's headers
 * @param topic the topic it was read from
 * @param partition the partition it was read from
 * @param offset its offset there
 */
@Embeddable
public record Delivery(
        String consumer,
        @Column(name = "message_id") String messageId,
        String key,
        String type,
        byte[] payload,
        @JdbcTypeCode(SqlTypes.JSON) Map<String, String> headers,
        String topic,
        @Column(name = "partition_number") int partition,
        @Column(name = "record_offset") long offset) {

    /** The delivery of a Kafka record to a consumer. */
    public static Delivery of(String consumer, ConsumerRecord<String, byte[]> kafka) {
        Map<String, String> headers = new HashMap<>();
        kafka.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        String place = "%s/%d@%d".formatted(kafka.topic(), kafka.partition(), kafka.offset());
        return new Delivery(
                consumer,
                headers.getOrDefault("ce_id", place),
                kafka.key() == null ? "" : kafka.key(),
                headers.getOrDefault("ce_type", ""),
                kafka.value() == null ? new byte[0] : kafka.value(),
                headers,
                kafka.topic(),
                kafka.partition(),
                kafka.offset());
    }

    /** PostgreSQL's text knows no NUL. */
    private static String text(byte[] value) {
        return value == null ? "" : new String(value, UTF_8).replace("\0", "\uFFFD");
    }
}
