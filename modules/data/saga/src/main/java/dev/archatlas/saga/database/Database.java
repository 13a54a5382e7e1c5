package dev.archatlas.saga.database;

import dev.archatlas.saga.fault.CrashPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Local transactions. Each commit that wrote something is a crash point. */
@ApplicationScoped
public class Database {

    private final DataSource dataSource;
    private final CrashPoints crashPoints;

    /** Transactions of this data source. */
    public Database(DataSource dataSource, CrashPoints crashPoints) {
        this.dataSource = dataSource;
        this.crashPoints = crashPoints;
    }

    /**
     * Does the work wholly or not at all.
     *
     * @param name what the transaction is, for whoever looks at the crash points
     * @throws DatabaseFailure if the database fails; whether a commit that failed was done is not known then
     */
    public <T> T commit(String name, Function<Tx, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Tx tx = new Tx(connection);
            T result;
            try {
                result = work.apply(tx);
                if (tx.wrote()) {
                    crashPoints.pass(name, connection::commit);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            tx.afterCommit().forEach(Runnable::run);
            return result;
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Reads. */
    public <T> T read(Function<Tx, T> work) {
        return commit("read", work);
    }

    /** Does work that returns nothing. */
    public void run(String name, Consumer<Tx> work) {
        commit(name, tx -> {
            work.accept(tx);
            return null;
        });
    }
}
