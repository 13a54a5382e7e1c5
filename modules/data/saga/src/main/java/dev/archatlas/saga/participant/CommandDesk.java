package dev.archatlas.saga.participant;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.participant.Memory.State;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Outcome;
import dev.archatlas.saga.protocol.Reply;
import dev.archatlas.saga.protocol.Request;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Where a participant takes commands. Effect, memory and reply are one transaction, of a whole batch where all goes well.
 * A command that cannot be handled is answered as failed, so that the orchestrator asks again.
 */
public abstract class CommandDesk implements Mailbox {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    private final Database database;
    private final Outbox outbox;
    private final Traces traces;
    private final Json json;

    /** A desk that answers through its outbox. */
    protected CommandDesk(Database database, Outbox outbox, Traces traces, Json json) {
        this.database = database;
        this.outbox = outbox;
        this.traces = traces;
        this.json = json;
    }

    /** Does a step. */
    protected abstract Verdict act(Tx tx, Request request);

    /** Undoes a step that was done. */
    protected abstract void undo(Tx tx, Request request);

    /** A command's body. */
    protected final <T> T body(Request request, Class<T> type) {
        return json.read(request.body(), type);
    }

    @Override
    public final void receive(List<Message> messages) {
        try {
            handle(messages);
        } catch (RuntimeException failure) {
            if (messages.size() == 1) {
                answerFailure(messages.getFirst(), failure);
            } else {
                messages.forEach(each -> receive(List.of(each)));
            }
        }
    }

    private void handle(List<Message> messages) {
        database.run(name() + " works", tx -> {
            List<Request> requests = messages.stream()
                    .map(each -> json.read(each.payload(), Request.class))
                    .toList();
            Memories memories = Memories.recall(
                    tx, schema(), requests.stream().map(CommandDesk::key).toList());
            List<Message> replies = new ArrayList<>(messages.size());
            for (int i = 0; i < messages.size(); i++) {
                replies.add(handle(tx, memories, messages.get(i), requests.get(i)));
            }
            memories.store(tx);
            outbox.append(tx, schema(), replies);
        });
    }

    private Message handle(Tx tx, Memories memories, Message message, Request request) {
        return traces.continued(
                message.trace(),
                name() + " " + message.type(),
                Map.of("saga.id", request.saga().toString(), "saga.step", request.step()),
                () -> reply(request, answer(tx, memories, request)));
    }

    private Reply answer(Tx tx, Memories memories, Request request) {
        Memory memory = memories.of(key(request));
        return switch (memory.on(request.kind())) {
            case DO ->
                switch (act(tx, request)) {
                    case Verdict.Done() -> {
                        memories.keep(key(request), new Memory(State.DONE, ""));
                        yield request.reply(Outcome.DONE, "");
                    }
                    case Verdict.Refused(String reason) -> {
                        memories.keep(key(request), new Memory(State.REFUSED, reason));
                        yield request.reply(Outcome.REFUSED, reason);
                    }
                };
            case UNDO -> {
                undo(tx, request);
                memories.keep(key(request), memory.undone());
                yield request.reply(Outcome.DONE, "");
            }
            case AGREE -> {
                memories.keep(key(request), memory.undone());
                yield request.reply(Outcome.DONE, "there was nothing to undo");
            }
            case REPEAT -> request.reply(Outcome.DONE, "");
            case REFUSE -> request.reply(Outcome.REFUSED, memory.reason());
        };
    }

    private static Memories.Key key(Request request) {
        return new Memories.Key(request.saga(), request.step());
    }

    private void answerFailure(Message message, RuntimeException failure) {
        LOG.infof("%s could not %s: %s", name(), message.type(), failure);
        Request request;
        try {
            request = json.read(message.payload(), Request.class);
        } catch (Json.Unreadable unreadable) {
            LOG.warnf("%s skips message %s: %s", name(), message.id(), unreadable.getMessage());
            return;
        }
        database.run(
                name() + " tells of a failure",
                tx -> outbox.append(
                        tx,
                        schema(),
                        List.of(reply(request, request.reply(Outcome.FAILED, String.valueOf(failure.getMessage()))))));
    }

    private Message reply(Request request, Reply reply) {
        return Message.of(Reply.TO, request.saga(), "Reply", json.write(reply), traces.current());
    }
}
