package dev.archatlas.saga.twophase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.twophase.Bank.Result;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two-phase commit while everybody lives. The deaths are in {@code ProcessesIT}. */
@QuarkusTest
@Topic("distributed-transactions/two-phase-commit")
class BankTest {

    @Inject
    Bank bank;

    @Inject
    BankDatabases databases;

    private final String ada = "ada-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();

    @BeforeEach
    void open() throws SQLException {
        bank.put(Branch.NORTH, ada, 100);
        bank.put(Branch.SOUTH, bob, 50);
    }

    @Test
    void committedTransferIsInBothDatabases() throws SQLException {
        assertThat(bank.transfer(ada, bob, 30)).isEqualTo(Result.COMMITTED);

        assertBalances(70, 80);
    }

    @Test
    void transferThatOneBranchCannotDoIsDoneByNeither() throws SQLException {
        assertThat(bank.transfer(ada, bob, 101)).isEqualTo(Result.ROLLED_BACK);
        assertThat(bank.transfer(ada, "nobody", 30)).isEqualTo(Result.ROLLED_BACK);

        assertBalances(100, 50);
    }

    @Test
    void branchThatVotesNoRollsTheOtherBack() throws SQLException {
        Result result = bank.transfer(ada, bob, 30, resource -> before(resource, "prepare", () -> {
            throw new XAException(XAException.XA_RBROLLBACK);
        }));

        assertThat(result).isEqualTo(Result.ROLLED_BACK);
        assertBalances(100, 50);
    }

    @Test
    void branchThatWasDecidedByHandAgainstTheOthersIsAHeuristic() throws SQLException {
        Result result = bank.transfer(
                ada, bob, 30, resource -> before(resource, "commit", () -> decideByHand(Branch.SOUTH)));

        assertThat(result).isEqualTo(Result.HEURISTIC);
        assertBalances(70, 50);
    }

    @Test
    void preparedBranchBlocksOthersUntilItIsDecided() throws SQLException {
        bank.transfer(ada, bob, 30, resource -> before(resource, "commit", () -> {
            assertThat(bank.inDoubt()).isNotEmpty();
            assertThatThrownBy(() -> addImpatiently(Branch.SOUTH, bob)).hasMessageContaining("lock timeout");
        }));

        addImpatiently(Branch.SOUTH, bob);
        assertBalances(70, 81);
    }

    /** What happens right before the resource is asked for something. */
    private interface Meddling {
        void happen() throws Exception;
    }

    private static XAResource before(XAResource resource, String method, Meddling meddling) {
        return (XAResource) Proxy.newProxyInstance(
                XAResource.class.getClassLoader(), new Class<?>[] {XAResource.class}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        meddling.happen();
                    }
                    try {
                        return called.invoke(resource, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private void decideByHand(Branch branch) throws SQLException {
        List<String> waiting = bank.inDoubt().stream()
                .filter(each -> each.database().endsWith("_south"))
                .map(Bank.InDoubt::transaction)
                .toList();
        try (Connection connection = databases.connect(branch);
                Statement statement = connection.createStatement()) {
            for (String transaction : waiting) {
                statement.execute("rollback prepared '%s'".formatted(transaction));
            }
        }
    }

    private void addImpatiently(Branch branch, String owner) throws SQLException {
        try (Connection connection = databases.connect(branch);
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '200ms'");
            statement.executeUpdate("update account set balance = balance + 1 where owner = '%s'".formatted(owner));
        }
    }

    private void assertBalances(long north, long south) throws SQLException {
        assertThat(bank.balances(ada)).isEqualTo(Map.of(Branch.NORTH, north));
        assertThat(bank.balances(bob)).isEqualTo(Map.of(Branch.SOUTH, south));
    }
}
