package dev.archatlas.saga.transport;

import java.util.List;

/** The way to the broker. */
public interface Publisher {

    /**
     * When this returns, the broker has stored each of the messages durably.
     *
     * @throws PublishFailed if that is not certain
     */
    void publish(List<Message> messages);

    /** The broker did not confirm. */
    class PublishFailed extends RuntimeException {
        /** For this reason. */
        public PublishFailed(Throwable cause) {
            super("The broker did not confirm", cause);
        }
    }
}
