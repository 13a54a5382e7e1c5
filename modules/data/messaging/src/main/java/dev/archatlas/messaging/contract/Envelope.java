package dev.archatlas.messaging.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * CloudEvents come in two modes: attributes as headers (binary), or all in one JSON object (structured). Behind this
 * there is only binary mode. (CloudEvents 1.0, Kafka protocol binding, 3.2 and 3.3)
 */
@ApplicationScoped
public class Envelope {

    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents+json";

    private final ObjectMapper json;

    Envelope(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The record in binary mode, in the same place of its topic. A record that is not in structured mode, or that
     * cannot be understood, is returned as it is: whoever reads it will say what is wrong.
     */
    public ConsumerRecord<String, byte[]> opened(ConsumerRecord<String, byte[]> kafka) {
        if (kafka.value() == null || !isStructured(kafka.headers().lastHeader(CONTENT_TYPE))) {
            return kafka;
        }
        try {
            JsonNode event = json.readTree(kafka.value());
            Headers headers = new RecordHeaders(kafka.headers().toArray()).remove(CONTENT_TYPE);
            event.properties().stream()
                    .filter(attribute -> attribute.getValue().isValueNode() && !isData(attribute.getKey()))
                    .forEach(attribute -> headers.add(header(attribute.getKey()), bytes(attribute.getValue())));
            return sameWith(headers, data(event), kafka);
        } catch (IOException | RuntimeException unreadable) {
            return kafka;
        }
    }

    private static boolean isStructured(Header contentType) {
        return contentType != null
                && contentType.value() != null
                && new String(contentType.value(), UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .startsWith(STRUCTURED);
    }

    private static boolean isData(String member) {
        return member.equals("data") || member.equals("data_base64");
    }

    private static String header(String attribute) {
        return attribute.equals("datacontenttype") ? CONTENT_TYPE : "ce_" + attribute;
    }

    private static byte[] bytes(JsonNode attribute) {
        return attribute.asText().getBytes(UTF_8);
    }

    private byte[] data(JsonNode event) throws IOException {
        return event.has("data_base64")
                ? event.get("data_base64").binaryValue()
                : json.writeValueAsBytes(event.path("data"));
    }

    private static ConsumerRecord<String, byte[]> sameWith(
            Headers headers, byte[] value, ConsumerRecord<String, byte[]> kafka) {
        return new ConsumerRecord<>(
                kafka.topic(),
                kafka.partition(),
                kafka.offset(),
                kafka.timestamp(),
                kafka.timestampType(),
                kafka.serializedKeySize(),
                value.length,
                kafka.key(),
                value,
                headers,
                kafka.leaderEpoch());
    }
}
