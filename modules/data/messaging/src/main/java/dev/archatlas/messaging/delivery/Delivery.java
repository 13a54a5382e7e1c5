package dev.archatlas.messaging.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A message as it reached a consumer, and where it came from. Whatever a sender may have written fits the database: a
 * record that could be neither handled nor stored would stop its partition for ever.
 *
 * @param consumer who received it
 * @param messageId its identity; where the sender gave none, its place in the topic
 * @param key deliveries of one key take effect in order; where the sender gave none, its place in the topic
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

    private static final int LONGEST_NAME = 500;

    /** The delivery of a Kafka record to a consumer. */
    public static Delivery of(String consumer, ConsumerRecord<String, byte[]> kafka) {
        Map<String, String> headers = new HashMap<>();
        kafka.headers()
                .forEach(header ->
                        headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
        return of(consumer, kafka.key(), kafka.value(), headers, kafka.topic(), kafka.partition(), kafka.offset());
    }

    /** The delivery of a message to a consumer; key and body may be missing, and the headers {@code ce_id} and {@code ce_type}. */
    public static Delivery of(
            String consumer,
            String key,
            byte[] payload,
            Map<String, String> sent,
            String topic,
            int partition,
            long offset) {
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, value) -> headers.put(text(name), text(value)));
        String place = "%s/%d@%d".formatted(topic, partition, offset);
        return new Delivery(
                consumer,
                name(headers.get("ce_id"), place),
                name(key, place),
                headers.getOrDefault("ce_type", ""),
                payload == null ? new byte[0] : payload,
                headers,
                topic,
                partition,
                offset);
    }

    /** What stands in an index, where a long text has no room: it is known by its fingerprint there. */
    private static String name(String given, String otherwise) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        return given.length() <= LONGEST_NAME ? text(given) : "sha-256:" + fingerprint(given);
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** PostgreSQL's text knows no NUL. */
    private static String text(String value) {
        return value.replace("\0", "\uFFFD");
    }
}
