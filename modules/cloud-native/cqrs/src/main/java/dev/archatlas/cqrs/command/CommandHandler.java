package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.Decision;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.OrderCommand;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.order.Orders;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.Append;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.subscription.Bell;
import dev.archatlas.showcase.Topic;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The write side: load, decide, append, in one transaction. Nothing of it asks a read model that catches up later.
 */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/cqrs", "event-driven/cqrs", "event-sourcing-cqrs/idempotency-and-consistency"})
public class CommandHandler {

    private final DataSource dataSource;
    private final EventLog log;
    private final OrderSchema schema;
    private final History history;
    private final Snapshots snapshots;
    private final CommandLedger ledger;
    private final List<InlineProjection> inline;
    private final Bell bell;

    CommandHandler(
            DataSource dataSource,
            EventLog log,
            OrderSchema schema,
            History history,
            Snapshots snapshots,
            CommandLedger ledger,
            @All List<InlineProjection> inline,
            Bell bell) {
        this.dataSource = dataSource;
        this.log = log;
        this.schema = schema;
        this.history = history;
        this.snapshots = snapshots;
        this.ledger = ledger;
        this.inline = inline;
        this.bell = bell;
    }

    /** Another transaction has carried out the same command: this one must leave no trace. */
    private static final class CarriedOutMeanwhile extends RuntimeException {}

    /** Carries a command out, once however often it comes. When this returns, its events are committed. */
    public Answer handle(Envelope envelope) {
        Answer answer = once(envelope);
        if (answer instanceof Answer.Done) {
            bell.ring();
        }
        return answer;
    }

    private Answer once(Envelope envelope) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> attempt(envelope));
        } catch (CarriedOutMeanwhile repeated) {
            return QuarkusTransaction.requiringNew().call(() -> attempt(envelope));
        }
    }

    /** A repetition may find the change of the first one and not yet its answer: so whoever is refused asks once more. */
    private Answer attempt(Envelope envelope) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Optional<Answer> before = ledger.answered(database, envelope);
            if (before.isPresent()) {
                return before.get();
            }
            Answer answer = carryOut(database, envelope, history.now(database, envelope.order()));
            return answer instanceof Answer.Done
                    ? answer
                    : ledger.answered(database, envelope).orElse(answer);
        }
    }

    private Answer carryOut(Connection database, Envelope envelope, OrderAt loaded) throws SQLException {
        if (loaded.order() instanceof Order.Unknown && !(envelope.command() instanceof OrderCommand.Place)) {
            return new Answer.NoSuchOrder();
        }
        if (envelope.expected().isPresent() && envelope.expected().getAsInt() != loaded.version()) {
            return new Answer.Stale(envelope.expected().getAsInt(), loaded.version());
        }
        return switch (Orders.decide(loaded.order(), envelope.command())) {
            case Decision.Accepted(List<OrderEvent> events) -> append(database, envelope, loaded, events);
            case Decision.NotNow(String reason) -> new Answer.NotNow(reason);
            case Decision.NotThis(String reason) -> new Answer.NotThis(reason);
        };
    }

    /** The append is the transaction's first write: that is when it gets its id, and its place in the order of all. */
    private Answer append(Connection database, Envelope envelope, OrderAt loaded, List<OrderEvent> events)
            throws SQLException {
        var appended = log.append(
                database,
                envelope.order(),
                loaded.version(),
                events.stream().map(schema::write).toList(),
                envelope.metadata());
        return switch (appended) {
            case Append.Done(int version, Position position) -> {
                OrderAt now = new OrderAt(Orders.fold(loaded.order(), events), version);
                Receipt receipt =
                        new Receipt(envelope.order(), version, now.order().status(), position);
                if (!ledger.note(database, envelope, receipt)) {
                    throw new CarriedOutMeanwhile();
                }
                snapshots.keep(database, envelope.order(), loaded.version(), now);
                inline.forEach(projection -> projection.update(envelope.order(), now));
                yield new Answer.Done(receipt);
            }
            case Append.Conflict conflict -> new Answer.Conflict();
            case Append.Closed closed -> new Answer.NotNow("The order is archived: it takes no more commands.");
        };
    }
}
