package dev.archatlas.saga.choreography;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;
import java.util.List;

/** How events are told to everybody. */
@Singleton
record Events(Outbox outbox, Traces traces, Json json) {

    /** Where every party listens. */
    static final String TOPIC = "events";

    void tell(Tx tx, String party, Event event) {
        outbox.append(
                tx,
                party,
                List.of(Message.of(
                        TOPIC, event.order().id(), event.type().name(), json.write(event), traces.current())));
    }

    Event read(Message message) {
        return json.read(message.payload(), Event.class);
    }
}
