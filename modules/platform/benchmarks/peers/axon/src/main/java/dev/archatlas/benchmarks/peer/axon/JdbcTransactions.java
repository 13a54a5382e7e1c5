package dev.archatlas.benchmarks.peer.axon;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.jdbc.ConnectionWrapperFactory.NoOpCloseHandler;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** One connection for each thread's transaction, as Axon has it from Spring; one that begins inside of another joins it. */
final class JdbcTransactions implements TransactionManager, ConnectionProvider {

    private static final String DUPLICATE_KEY = "23505";

    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final DataSource pool;

    JdbcTransactions(DataSource pool) {
        this.pool = pool;
    }

    /** Whether a constraint has refused a row. */
    static boolean isDuplicateKey(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && DUPLICATE_KEY.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Transaction startTransaction() {
        if (current.get() != null) {
            return new Joined();
        }
        try {
            Connection connection = pool.getConnection();
            current.set(connection);
            return new Begun(connection);
        } catch (SQLException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = current.get();
        return connection == null
                ? pool.getConnection()
                : ConnectionWrapperFactory.wrap(connection, new NoOpCloseHandler());
    }

    private static final class Joined implements Transaction {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    }

    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private final class Begun implements Transaction {

        private final Connection connection;

        Begun(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void commit() {
            end(Connection::commit);
        }

        @Override
        public void rollback() {
            end(Connection::rollback);
        }

        private void end(End end) {
            current.remove();
            try (connection) {
                end.of(connection);
            } catch (SQLException lost) {
                throw new IllegalStateException(lost);
            }
        }
    }
}
