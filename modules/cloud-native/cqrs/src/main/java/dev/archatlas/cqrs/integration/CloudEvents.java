package dev.archatlas.cqrs.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Integration events as Kafka records, after the Kafka protocol binding of CloudEvents 1.0: in binary mode the attributes
 * are headers and the value is the data, in structured mode the value is all of it. Whoever reads takes both.
 */
@ApplicationScoped
@Topic("event-driven/event-bus")
class CloudEvents {

    /** The two content modes. */
    enum Mode {
        BINARY,
        STRUCTURED
    }

    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED_TYPE = "application/cloudevents+json";

    private final ObjectMapper json;

    CloudEvents(ObjectMapper json) {
        this.json = json;
    }

    ProducerRecord<String, byte[]> write(String topic, IntegrationEvent event, Mode mode) {
        return switch (mode) {
            case BINARY -> {
                var written = new ProducerRecord<>(
                        topic, event.subject(), event.data().getBytes(UTF_8));
                attributes(event).forEach((name, value) -> header(written.headers(), "ce_" + name, value));
                header(written.headers(), CONTENT_TYPE, "application/json");
                yield written;
            }
            case STRUCTURED -> {
                var written = new ProducerRecord<>(topic, event.subject(), envelope(event));
                header(written.headers(), CONTENT_TYPE, STRUCTURED_TYPE + "; charset=UTF-8");
                yield written;
            }
        };
    }

    /**
     * Reads a record of either mode.
     *
     * @throws IllegalArgumentException if it is no CloudEvent 1.0
     */
    IntegrationEvent read(Headers headers, byte[] value) {
        try {
            boolean structured = text(headers, CONTENT_TYPE).startsWith(STRUCTURED_TYPE);
            ObjectNode attributes = structured ? (ObjectNode) json.readTree(value) : json.createObjectNode();
            if (!structured) {
                headers.forEach(header -> {
                    if (header.key().startsWith("ce_")) {
                        attributes.put(header.key().substring(3), new String(header.value(), UTF_8));
                    }
                });
                attributes.set("data", json.readTree(value));
            }
            return event(attributes);
        } catch (IOException | RuntimeException other) {
            throw new IllegalArgumentException("No CloudEvent 1.0", other);
        }
    }

    private byte[] envelope(IntegrationEvent event) {
        try {
            ObjectNode all = json.createObjectNode();
            attributes(event).forEach(all::put);
            all.put("datacontenttype", "application/json").set("data", json.readTree(event.data()));
            return json.writeValueAsBytes(all);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> attributes(IntegrationEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("correlationid", event.correlation());
        return attributes;
    }

    private static IntegrationEvent event(JsonNode attributes) {
        if (!attributes.required("specversion").asText().equals("1.0")) {
            throw new IllegalArgumentException("specversion must be 1.0");
        }
        return new IntegrationEvent(
                attributes.required("id").asText(),
                attributes.required("source").asText(),
                attributes.required("type").asText(),
                attributes.path("subject").asText(),
                Instant.parse(attributes.required("time").asText()),
                attributes.path("correlationid").asText(),
                attributes.required("data").toString());
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
