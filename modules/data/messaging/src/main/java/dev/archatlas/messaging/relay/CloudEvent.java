package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * What a message tells of itself in its headers: CloudEvents 1.0 in binary mode, named as in the Kafka binding on every
 * broker, so that a message means the same wherever it travels.
 */
final class CloudEvent {

    private CloudEvent() {}

    /** These headers, and those of the event. */
    static Map<String, String> headers(OutboxMessage message, Map<String, String> others) {
        Map<String, String> headers = new HashMap<>(others);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", message.id().toString());
        headers.put("ce_type", message.type());
        headers.put("ce_source", "/" + message.topic());
        headers.put("ce_time", message.createdAt().toString());
        headers.put("content-type", "application/json");
        return headers;
    }
}
