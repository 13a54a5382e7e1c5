package dev.archatlas.cqrs.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@QuarkusTest
class BellTest {

    @Inject
    DataSource dataSource;

    @Inject
    Bell bell;

    private Connection listener;

    @BeforeEach
    void listen() throws SQLException {
        listener = dataSource.getConnection();
        Log.run(listener, "listen event");
    }

    @AfterEach
    void leave() throws SQLException {
        Log.run(listener, "unlisten event");
        listener.close();
    }

    @Test
    void everyInstanceHearsOfACommand() throws SQLException {
        // whatever other tests have left is heard first
        listener.unwrap(PGConnection.class).getNotifications(100);

        Shop.order();

        assertThat(heard()).isPositive();
    }

    @Test
    void manyCommitsRingOnceInAWhile() throws SQLException {
        for (int commit = 0; commit < 10_000; commit++) {
            bell.ring();
        }

        assertThat(heard()).isBetween(1, 1_000);
    }

    private int heard() throws SQLException {
        return listener.unwrap(PGConnection.class).getNotifications((int) Shop.PATIENCE.toMillis()).length;
    }
}
