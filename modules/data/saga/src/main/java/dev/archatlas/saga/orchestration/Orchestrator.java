package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.orchestration.SagaStore.Line;
import dev.archatlas.saga.orchestration.Signal.Answer;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.saga.protocol.Reply;
import dev.archatlas.saga.protocol.Request;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leads sagas through their steps. A turn takes the saga's row, asks {@link SagaLogic} what follows, and commits new
 * state, commands and timeline together. Whoever dies leaves a saga that the next answer, or the next look at what is
 * overdue, takes on; any number of orchestrators may run. (Richardson, <i>Microservices Patterns</i>, chapter 4)
 */
@ApplicationScoped
@Topic({"distributed-transactions/saga", "event-driven/saga"})
public class Orchestrator implements Mailbox {

    private static final int AT_ONCE = 200;

    private final Database database;
    private final SagaStore sagas;
    private final SagaDefinitions definitions;
    private final Patience patience;
    private final Outbox outbox;
    private final Traces traces;
    private final Json json;
    private final InstantSource time;
    private final SagaMetrics metrics;
    private final String instance = "pid " + ProcessHandle.current().pid();

    /** An orchestrator over these sagas. */
    public Orchestrator(
            Database database,
            SagaStore sagas,
            SagaDefinitions definitions,
            Patience patience,
            Outbox outbox,
            Traces traces,
            Json json,
            InstantSource time,
            SagaMetrics metrics) {
        this.database = database;
        this.sagas = sagas;
        this.definitions = definitions;
        this.patience = patience;
        this.outbox = outbox;
        this.traces = traces;
        this.json = json;
        this.time = time;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return Reply.TO;
    }

    /**
     * Starts a saga in the caller's transaction.
     *
     * @return false if there is one of this id already, which then goes on as it is
     */
    public boolean start(Tx tx, String definition, UUID id, Record data) {
        SagaDefinition<?> newest = definitions.newest(definition);
        Instant now = time.instant();
        Turn turn = SagaLogic.start(newest, patience, now);
        Saga saga = new Saga(id, newest.name(), newest.version(), json.write(data), traces.current(), 0, turn.state());
        boolean started = sagas.insert(tx, saga);
        if (started) {
            tell(tx, List.of(new Made(saga, turn)), now);
        }
        return started;
    }

    @Override
    public void receive(List<Message> messages) {
        Map<UUID, List<Message>> bySaga = messages.stream().collect(Collectors.groupingBy(Message::key));
        database.run("take replies", tx -> turn(tx, sagas.lock(tx, bySaga.keySet()), saga -> bySaga.get(saga.id())));
    }

    /** Asks again where an answer is overdue, and gives up what is late; returns how many sagas it moved. */
    public int tick() {
        return database.commit("look for overdue sagas", tx -> {
            List<Saga> due = sagas.lockDue(tx, time.instant(), AT_ONCE);
            turn(tx, due, _ -> List.of());
            return due.size();
        });
    }

    /**
     * Lets a parked saga go on where it stands.
     *
     * @return false if there is no such saga, or it is not parked
     */
    public boolean resume(UUID id) {
        return database.commit("resume a saga", tx -> {
            Instant now = time.instant();
            Optional<Made> made = sagas.lock(tx, List.of(id)).stream()
                    .map(saga -> move(saga, new Signal.Resume(), now))
                    .filter(Made::changed)
                    .findFirst();
            made.ifPresent(each -> store(tx, List.of(each), now));
            return made.isPresent();
        });
    }

    /** A saga before and after a turn. */
    private record Made(Saga before, Turn turn) {
        boolean changed() {
            return turn.changes(before.state());
        }

        Saga after() {
            return before.with(turn.state());
        }
    }

    private void turn(Tx tx, List<Saga> locked, Function<Saga, List<Message>> answers) {
        Instant now = time.instant();
        List<Made> made = locked.stream()
                .map(saga -> {
                    List<Message> own = answers.apply(saga);
                    return own.isEmpty() ? move(saga, new Signal.Tick(), now) : answered(saga, own, now);
                })
                .filter(Made::changed)
                .toList();
        store(tx, made, now);
    }

    /** Several answers to one saga are one turn: its row is written once. */
    private Made answered(Saga saga, List<Message> answers, Instant now) {
        SagaState state = saga.state();
        List<Command> commands = new ArrayList<>();
        List<Turn.Note> notes = new ArrayList<>();
        for (Message message : answers) {
            Reply reply = json.read(message.payload(), Reply.class);
            int step = definitions.of(saga).indexOf(reply.step());
            if (step >= 0) {
                Answer answer = new Answer(step, reply.kind(), reply.attempt(), reply.outcome(), reply.reason());
                Turn next = SagaLogic.on(definitions.of(saga), patience, state, answer, now);
                state = next.state();
                commands.addAll(next.commands());
                notes.addAll(next.notes());
            }
        }
        return new Made(saga, new Turn(state, commands, notes));
    }

    private Made move(Saga saga, Signal signal, Instant now) {
        return new Made(saga, SagaLogic.on(definitions.of(saga), patience, saga.state(), signal, now));
    }

    private void store(Tx tx, List<Made> made, Instant now) {
        sagas.update(tx, made.stream().map(Made::after).toList());
        tell(tx, made, now);
        tx.afterCommit(() -> made.forEach(each -> metrics.turn(each.turn().state(), now)));
    }

    private void tell(Tx tx, List<Made> made, Instant now) {
        outbox.append(
                tx,
                schema(),
                made.stream()
                        .flatMap(each -> each.turn().commands().stream().map(command -> message(each.after(), command)))
                        .toList());
        sagas.append(
                tx,
                made.stream()
                        .flatMap(each -> each.turn().notes().stream().map(note -> line(each.before(), note, now)))
                        .toList());
    }

    private Message message(Saga saga, Command command) {
        return message(definitions.of(saga), saga, command);
    }

    private <D extends Record> Message message(SagaDefinition<D> definition, Saga saga, Command command) {
        Step<D> step = definition.steps().get(command.step());
        Record body = (command.kind() == Kind.ACTION ? step.action() : step.compensation())
                .orElseThrow()
                .apply(json.read(saga.data(), definition.data()));
        String why = saga.state().cause().orElse("");
        Request request = new Request(saga.id(), step.name(), command.kind(), command.attempt(), why, json.tree(body));
        return Message.of(
                step.participant(), saga.id(), body.getClass().getSimpleName(), json.write(request), saga.trace());
    }

    private Line line(Saga saga, Turn.Note note, Instant now) {
        Step<?> step = definitions.of(saga).steps().get(note.step());
        return new Line(
                saga.id(),
                step.name(),
                step.participant(),
                note.event().name(),
                note.attempt(),
                note.why(),
                instance,
                now);
    }
}
