package dev.archatlas.saga.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A two-phase commit whose coordinator keeps its transactions in a map. The way that holds, a coordinator with a log, is
 * killed and recovers in {@code ProcessesIT}.
 */
@QuarkusTest
class CoordinatorWithoutLogTest {

    @Inject
    DataSource dataSource;

    private final String table = "pitfall_" + UUID.randomUUID().toString().replace("-", "");

    /** Knows what it has prepared as long as it lives. */
    private class ForgetfulCoordinator {
        private final Set<String> prepared = new HashSet<>();

        void prepare(String transaction) throws SQLException {
            execute(
                    "begin",
                    "update %s set n = n + 1".formatted(table),
                    "prepare transaction '%s'".formatted(transaction));
            prepared.add(transaction);
        }

        void commitAll() throws SQLException {
            for (String transaction : prepared) {
                execute("commit prepared '%s'".formatted(transaction));
            }
        }
    }

    @BeforeEach
    void create() throws SQLException {
        execute("create table %s (n integer)".formatted(table), "insert into %s values (0)".formatted(table));
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop table " + table);
    }

    @Test
    void preparedBranchWaitsForEverAndBlocksWhoeverComes() throws SQLException {
        String transaction = "pitfall-" + UUID.randomUUID();
        new ForgetfulCoordinator().prepare(transaction);

        // the one that comes after the crash has an empty map
        new ForgetfulCoordinator().commitAll();

        assertThat(prepared(transaction)).isTrue();
        assertThatThrownBy(() -> execute("set lock_timeout = '200ms'", "update %s set n = n + 1".formatted(table)))
                .hasMessageContaining("lock timeout");
        execute("rollback prepared '%s'".formatted(transaction));
    }

    private boolean prepared(String transaction) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select from pg_prepared_xacts where gid = '%s'".formatted(transaction))) {
            return row.next();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } finally {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("reset lock_timeout");
            }
        }
    }
}
