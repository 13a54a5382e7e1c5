package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import java.util.List;

/** The way to the broker. */
public interface Publisher {

    /**
     * Publishes the messages, those of one key in the order of the list. When this returns, the broker has stored
     * each of them durably.
     *
     * @throws PublishFailed if that is not certain; of each key the broker then has none or the first few, and what
     *     still reaches it later does so in order
     */
    void publish(List<OutboxMessage> messages) throws PublishFailed;

    /** The broker did not confirm the messages. */
    class PublishFailed extends Exception {
        public PublishFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
