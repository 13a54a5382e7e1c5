package dev.archatlas.saga.choreography;

import dev.archatlas.saga.choreography.Event.Type;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.participant.Memories;
import dev.archatlas.saga.participant.Memory;
import dev.archatlas.saga.participant.Memory.Advice;
import dev.archatlas.saga.participant.Memory.State;
import dev.archatlas.saga.participant.Verdict;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A party of the choreographed saga: it hears every event, and does its part where one concerns it. Nobody leads, and
 * nobody knows how far an order is.
 */
abstract class Reactor implements Mailbox {

    static final String EVENTS = "events";

    private final Database database;
    private final Outbox outbox;
    private final Traces traces;
    private final Json json;

    Reactor(Database database, Outbox outbox, Traces traces, Json json) {
        this.database = database;
        this.outbox = outbox;
        this.traces = traces;
        this.json = json;
    }

    /** What the party does about an event. */
    abstract void on(Tx tx, Event event);

    @Override
    public String name() {
        return "choreographed-" + schema();
    }

    @Override
    public abstract String schema();

    @Override
    public String topic() {
        return EVENTS;
    }

    @Override
    public void receive(List<Message> messages) {
        database.run(name() + " reacts", tx -> messages.forEach(message -> traces.continued(
                message.trace(), name() + " " + message.type(), Map.of("order.id", message.key().toString()), () -> {
                    on(tx, json.read(message.payload(), Event.class));
                    return null;
                })));
    }

    /** Does the party's part, once for each order, and tells how it went. */
    void act(Tx tx, Order order, Supplier<Verdict> action, Type done, Type refused) {
        Memory memory = remembered(tx, order);
        if (memory.on(Kind.ACTION) != Advice.DO) {
            return;
        }
        switch (action.get()) {
            case Verdict.Done() -> {
                keep(tx, order, new Memory(State.DONE, ""));
                tell(tx, new Event(done, order, ""));
            }
            case Verdict.Refused(String reason) -> {
                keep(tx, order, new Memory(State.REFUSED, reason));
                tell(tx, new Event(refused, order, reason));
            }
        }
    }

    /** Undoes the party's part, if it was done. */
    void undo(Tx tx, Order order, Runnable compensation) {
        Memory memory = remembered(tx, order);
        if (memory.on(Kind.COMPENSATION) == Advice.UNDO) {
            compensation.run();
        }
        keep(tx, order, memory.undone());
    }

    void tell(Tx tx, Event event) {
        outbox.append(
                tx,
                schema(),
                List.of(Message.of(
                        EVENTS, event.order().id(), event.type().name(), json.write(event), traces.current())));
    }

    private Memory remembered(Tx tx, Order order) {
        return Memories.recall(tx, schema(), List.of(key(order))).of(key(order));
    }

    private void keep(Tx tx, Order order, Memory memory) {
        Memories memories = Memories.recall(tx, schema(), List.of(key(order)));
        memories.keep(key(order), memory);
        memories.store(tx);
    }

    private Memories.Key key(Order order) {
        return new Memories.Key(order.id(), name());
    }
}
