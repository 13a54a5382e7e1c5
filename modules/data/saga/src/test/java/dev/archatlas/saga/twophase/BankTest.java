package dev.archatlas.saga.twophase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.twophase.Bank.Result;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.transaction.xa.XAException;
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
        Result result = bank.transfer(ada, bob, 30, (phase, branch) -> {
            if (phase.equals("prepare") && branch == Branch.SOUTH) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
        });

        assertThat(result).isEqualTo(Result.ROLLED_BACK);
        assertBalances(100, 50);
    }

    @Test
    void branchThatWasDecidedByHandAgainstTheOthersIsAHeuristic() throws SQLException {
        Result result = bank.transfer(ada, bob, 30, (phase, branch) -> {
            if (phase.equals("commit") && branch == Branch.SOUTH) {
                decideByHand(Branch.SOUTH);
            }
        });

        assertThat(result).isEqualTo(Result.HEURISTIC);
        assertBalances(70, 50);
    }

    @Test
    void preparedBranchBlocksOthersUntilItIsDecided() throws SQLException {
        List<String> refusals = new ArrayList<>();
        bank.transfer(ada, bob, 30, (phase, branch) -> {
            if (phase.equals("commit") && branch == Branch.SOUTH) {
                refusals.add(addImpatiently(Branch.SOUTH, bob));
            }
        });

        assertThat(refusals).singleElement().asString().contains("lock timeout");
        assertThat(addImpatiently(Branch.SOUTH, bob)).isEmpty();
        assertBalances(70, 81);
    }

    private void decideByHand(Branch branch) {
        try (Connection connection = databases.connect(branch);
                Statement statement = connection.createStatement()) {
            for (Bank.InDoubt waiting : bank.inDoubt()) {
                if (waiting.database().endsWith("_south")) {
                    statement.execute("rollback prepared '%s'".formatted(waiting.transaction()));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What the database says to somebody who waits no longer than a moment; nothing if all is well. */
    private String addImpatiently(Branch branch, String owner) {
        try (Connection connection = databases.connect(branch);
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '200ms'");
            statement.executeUpdate("update account set balance = balance + 1 where owner = '%s'".formatted(owner));
            return "";
        } catch (SQLException refusal) {
            return refusal.getMessage();
        }
    }

    private void assertBalances(long north, long south) throws SQLException {
        assertThat(bank.balances(ada)).isEqualTo(Map.of(Branch.NORTH, north));
        assertThat(bank.balances(bob)).isEqualTo(Map.of(Branch.SOUTH, south));
    }
}
