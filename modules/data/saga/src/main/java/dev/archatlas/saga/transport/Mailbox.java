package dev.archatlas.saga.transport;

import java.util.List;

/** A party that receives messages. It has a schema of its own and could be a process of its own. */
public interface Mailbox {

    /** The receiver's name; several processes with it share the work. */
    String name();

    /** What messages are addressed to. */
    default String topic() {
        return name();
    }

    /** Where the party keeps its tables, among them its outbox. */
    default String schema() {
        return name();
    }

    /**
     * Takes responsibility for messages: when this returns, what follows from them is committed, and they may be
     * acknowledged. Called again with the same messages when in doubt.
     *
     * @throws RuntimeException if that was not possible; they will be delivered again
     */
    void receive(List<Message> messages);
}
