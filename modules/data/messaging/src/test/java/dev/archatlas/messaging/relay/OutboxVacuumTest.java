package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxVacuumTest {

    @Inject
    OutboxVacuum vacuum;

    @Inject
    DataSource dataSource;

    @Test
    void tableIsVacuumedAfterThousandsOfMessagesNotAfterAMinute() throws SQLException {
        long before = vacuums();

        vacuum.deleted(1_000);
        vacuum.deleted(1_000);

        await().atMost(Duration.ofSeconds(30)).pollInSameThread().untilAsserted(() -> assertThat(vacuums())
                .isGreaterThan(before));
    }

    /** How often it was vacuumed on demand; what the database does by itself is counted apart. */
    private long vacuums() throws SQLException {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select vacuum_count from pg_stat_user_tables where relname = 'outbox'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
