package dev.archatlas.saga.choreography;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.participant.Memories;
import dev.archatlas.saga.participant.Memory;
import dev.archatlas.saga.participant.Memory.Advice;
import dev.archatlas.saga.participant.Memory.State;
import dev.archatlas.saga.participant.Verdict;
import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.saga.transport.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A party of the choreographed saga: it hears every event, and does its part where one concerns it, once for each order.
 *
 * @param schema the party
 * @param database where it keeps what it remembers
 * @param events how it tells
 * @param reaction what it does about an event
 */
record Reactor(String schema, Database database, Events events, Reaction reaction) implements Mailbox {

    /** What a party does about an event, in its own transaction. */
    @FunctionalInterface
    interface Reaction {
        void on(Reactor reactor, Tx tx, Event event);
    }

    @Override
    public String name() {
        return "choreographed-" + schema;
    }

    @Override
    public String topic() {
        return Events.TOPIC;
    }

    @Override
    public void receive(List<Message> messages) {
        database.run(
                name() + " reacts",
                tx -> messages.forEach(message -> events.traces()
                        .continued(
                                message.trace(),
                                name() + " " + message.type(),
                                Map.of("order.id", message.key().toString()),
                                () -> {
                                    reaction.on(this, tx, events.read(message));
                                    return null;
                                })));
    }

    /** Does the party's part, and tells how it went. */
    void act(Tx tx, Order order, Supplier<Verdict> action, Event.Type done, Event.Type refused) {
        Memories memories = memories(tx, order);
        if (memories.of(key(order)).on(Kind.ACTION) != Advice.DO) {
            return;
        }
        switch (action.get()) {
            case Verdict.Done() -> {
                memories.keep(key(order), new Memory(State.DONE, ""));
                events.tell(tx, schema, new Event(done, order, ""));
            }
            case Verdict.Refused(String reason) -> {
                memories.keep(key(order), new Memory(State.REFUSED, reason));
                events.tell(tx, schema, new Event(refused, order, reason));
            }
        }
        memories.store(tx);
    }

    /** Undoes the party's part, if it was done. */
    void undo(Tx tx, Order order, Runnable compensation) {
        Memories memories = memories(tx, order);
        Memory memory = memories.of(key(order));
        if (memory.on(Kind.COMPENSATION) == Advice.UNDO) {
            compensation.run();
        }
        memories.keep(key(order), memory.undone());
        memories.store(tx);
    }

    private Memories memories(Tx tx, Order order) {
        return Memories.recall(tx, schema, List.of(key(order)));
    }

    private Memories.Key key(Order order) {
        return new Memories.Key(order.id(), name());
    }
}
