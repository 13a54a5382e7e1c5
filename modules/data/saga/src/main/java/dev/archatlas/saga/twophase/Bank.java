package dev.archatlas.saga.twophase;

import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.twophase.CrashableResource.Witness;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/**
 * Transfers between two databases by two-phase commit (X/Open XA): both prepare, the transaction manager writes its
 * decision to its log, both commit. Between prepare and commit each branch keeps its locks, whatever has become of the
 * coordinator: that is what is meant by blocking.
 */
@ApplicationScoped
@Topic("distributed-transactions/two-phase-commit")
public class Bank {

    /** How a transfer ended. */
    public enum Result {
        COMMITTED,
        ROLLED_BACK,
        /** A branch decided by itself, against the others: somebody has to mend it by hand. */
        HEURISTIC
    }

    /** A branch that waits for the coordinator's decision. */
    public record InDoubt(String database, String transaction, String preparedAt) {}

    private final BankDatabases databases;
    private final TransactionManager transactions;
    private final CrashPoints crashPoints;

    Bank(BankDatabases databases, TransactionManager transactions, CrashPoints crashPoints) {
        this.databases = databases;
        this.transactions = transactions;
        this.crashPoints = crashPoints;
    }

    /** Takes an amount from an account in the north and gives it to one in the south, or does neither. */
    public Result transfer(String payer, String payee, long amount) throws SQLException {
        return transfer(payer, payee, amount, (_, _) -> {});
    }

    /** The same before a witness. */
    Result transfer(String payer, String payee, long amount, Witness witness) throws SQLException {
        XAConnection north = databases.open(Branch.NORTH);
        XAConnection south = databases.open(Branch.SOUTH);
        try {
            transactions.begin();
            boolean done = false;
            try {
                Transaction transaction = transactions.getTransaction();
                transaction.enlistResource(resource(north, Branch.NORTH, witness));
                transaction.enlistResource(resource(south, Branch.SOUTH, witness));
                done = add(north, payer, -amount) && add(south, payee, amount);
            } finally {
                if (!done) {
                    transactions.rollback();
                }
            }
            if (done) {
                transactions.commit();
            }
            return done ? Result.COMMITTED : Result.ROLLED_BACK;
        } catch (RollbackException refused) {
            return Result.ROLLED_BACK;
        } catch (HeuristicMixedException | HeuristicRollbackException torn) {
            return Result.HEURISTIC;
        } catch (NotSupportedException | SystemException unusable) {
            throw new IllegalStateException("The transaction manager refuses to work", unusable);
        } finally {
            north.close();
            south.close();
        }
    }

    private XAResource resource(XAConnection connection, Branch branch, Witness witness) throws SQLException {
        return new CrashableResource(connection.getXAResource(), branch, crashPoints, witness);
    }

    private static boolean add(XAConnection branch, String owner, long amount) throws SQLException {
        try (PreparedStatement update = branch.getConnection()
                .prepareStatement("update account set balance = balance + ? where owner = ? and balance + ? >= 0")) {
            update.setLong(1, amount);
            update.setString(2, owner);
            update.setLong(3, amount);
            return update.executeUpdate() == 1;
        }
    }

    /** Gives somebody an account in a branch. */
    public void put(Branch branch, String owner, long balance) throws SQLException {
        try (Connection connection = databases.connect(branch);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into account values (?, ?) on conflict (owner) do update set balance = excluded.balance")) {
            insert.setString(1, owner);
            insert.setLong(2, balance);
            insert.executeUpdate();
        }
    }

    /** What somebody has in each branch. */
    public Map<Branch, Long> balances(String owner) throws SQLException {
        Map<Branch, Long> balances = new TreeMap<>();
        for (Branch branch : Branch.values()) {
            balance(branch, owner).ifPresent(balance -> balances.put(branch, balance));
        }
        return balances;
    }

    private Optional<Long> balance(Branch branch, String owner) throws SQLException {
        try (Connection connection = databases.connect(branch);
                PreparedStatement query = connection.prepareStatement("select balance from account where owner = ?")) {
            query.setString(1, owner);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** The branches that have prepared and heard no decision. */
    public List<InDoubt> inDoubt() throws SQLException {
        List<InDoubt> waiting = new ArrayList<>();
        for (Branch branch : Branch.values()) {
            try (Connection connection = databases.connect(branch);
                    PreparedStatement query = connection.prepareStatement(
                            "select database, gid, prepared::text from pg_prepared_xacts where database = current_database()");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    waiting.add(new InDoubt(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return waiting;
    }
}
