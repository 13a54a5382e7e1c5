package dev.archatlas.messaging.story;

import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

@ApplicationScoped
class DatabaseDropsConnections implements Scenario {

    private final DataSource dataSource;
    private final Shipments shipments;

    DatabaseDropsConnections(DataSource dataSource, Shipments shipments) {
        this.dataSource = dataSource;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "database-drops-connections",
                Kind.RECOVERY,
                "The database drops every connection",
                "What was under way is rolled back, as in a restart. Relay, consumer and pool find back by themselves.");
    }

    @Override
    public void play(Story story) throws SQLException {
        Visit visit = Visit.withStock(story);
        story.step("Orders are on their way");
        visit.orders(10);

        story.step("The database drops all other connections of this module");
        story.show("connections dropped", dropAllOthers());

        story.step("Everything arrives all the same");
        story.await("the shipments", Visit.PATIENCE, () -> count(visit.product) == 10);
        story.step("And the shop goes on");
        visit.order(1);
        story.await("one more shipment", Visit.PATIENCE, () -> count(visit.product) == 11);
        story.expect("pieces shipped", 11, visit.shippedPieces());
    }

    private int dropAllOthers() throws SQLException {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                            and application_name = current_setting('application_name')""")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A look through a connection that was dropped fails; the next one is new. */
    private long count(String product) {
        try {
            return shipments.count(product);
        } catch (RuntimeException dropped) {
            return -1;
        }
    }
}
