package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.order.OrderEvent.OrderPlaced;
import dev.archatlas.cqrs.privacy.PersonalData;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Metadata;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class LateCommit implements Scenario {

    private final DataSource dataSource;
    private final EventLog log;
    private final OrderSchema schema;
    private final PersonalData personalData;
    private final Counts counts;

    LateCommit(DataSource dataSource, EventLog log, OrderSchema schema, PersonalData personalData, Counts counts) {
        this.dataSource = dataSource;
        this.log = log;
        this.schema = schema;
        this.personalData = personalData;
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "late-commit",
                Kind.CONTENTION,
                "What commits late is not skipped",
                "An append takes its position and commits long after younger ones. Readers stop below it until it is through.");
    }

    @Override
    public void play(Story story) throws SQLException {
        Customer customer = new Customer(story, counts);
        UUID late = UUID.randomUUID();
        try (Connection slow = dataSource.getConnection()) {
            slow.setAutoCommit(false);
            try {
                story.step("A slow transaction appends, and does not commit");
                append(slow, late, customer);

                story.step("A quick one comes after it and commits");
                UUID quick = customer.order(1);
                story.expect(
                        "the quick order waits to be read",
                        404,
                        customer.read(quick).status());

                story.step("The slow one commits: both are read");
                slow.commit();
                customer.awaitStatus(late, "PENDING");
                customer.awaitStatus(quick, "PENDING");
            } finally {
                slow.rollback();
                slow.setAutoCommit(true);
            }
        }
    }

    private void append(Connection slow, UUID order, Customer customer) throws SQLException {
        var events = List.of(
                schema.write(new OrderPlaced(customer.id, personalData.seal(customer.id, "Late Customer"))),
                schema.write(new LineAdded(customer.product, 1, 100)));
        log.append(slow, order, 0, events, new Metadata(order, order, "slow importer"));
    }
}
