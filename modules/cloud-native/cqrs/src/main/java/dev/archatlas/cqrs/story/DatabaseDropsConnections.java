package dev.archatlas.cqrs.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class DatabaseDropsConnections implements Scenario {

    private final DataSource dataSource;
    private final Counts counts;

    DatabaseDropsConnections(DataSource dataSource, Counts counts) {
        this.dataSource = dataSource;
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "database-drops-connections",
                Kind.RECOVERY,
                "The database drops every connection",
                "As in a restart: what was under way is rolled back, each seat is free, and its owner takes it again.");
    }

    @Override
    public void play(Story story) throws SQLException {
        Customer customer = new Customer(story, counts);
        story.step("Orders are on their way");
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(customer.order(1));
        }

        story.step("The database drops all other connections of this module");
        story.show("connections dropped", dropAllOthers());

        story.step("Everything is read all the same, and the shop goes on");
        orders.forEach(order -> customer.awaitStatus(order, "PENDING"));
        customer.awaitStatus(customer.order(1), "PENDING");
        customer.awaitPiecesSold(6);
        story.expect("pieces sold", 6L, customer.piecesSold());
    }

    private int dropAllOthers() throws SQLException {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                            and application_name = current_setting('application_name')""")) {
            row.next();
            return row.getInt(1);
        }
    }
}
