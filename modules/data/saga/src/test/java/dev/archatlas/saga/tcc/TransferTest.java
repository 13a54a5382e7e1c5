package dev.archatlas.saga.tcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.exploration.OwnDatabase;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.fault.CrashPoints.Crash;
import dev.archatlas.saga.fault.CrashPoints.Side;
import dev.archatlas.saga.tcc.Branch.IllegalPhase;
import dev.archatlas.saga.tcc.Branch.Phase;
import dev.archatlas.saga.tcc.Transfer.Status;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers in a database without a recovery thread, so that each test recovers when it wants to. */
@QuarkusTest
@Topic("distributed-transactions/tcc")
class TransferTest {

    @Inject
    DataSource server;

    private final CrashPoints crashPoints = new CrashPoints(false);
    private OwnDatabase ownDatabase;
    private Database database;
    private Wallets wallets;
    private TransferDesk transfers;

    @BeforeEach
    void open() throws SQLException {
        ownDatabase = new OwnDatabase(server, ConfigProvider.getConfig(), "tcc");
        database = new Database(ownDatabase.connections(), crashPoints);
        wallets = new Wallets(database);
        transfers = new TransferDesk(database, wallets, Duration.ZERO);
        wallets.put("ada", 100);
        wallets.put("bob", 50);
    }

    @AfterEach
    void close() throws SQLException {
        ownDatabase.close();
    }

    @Test
    void confirmedTransferHasMovedTheMoney() {
        assertThat(transfers.transfer("ada", "bob", 30).status()).isEqualTo(Status.CONFIRMED);
        assertWallets(70, 80);
    }

    @Test
    void transferOfTooMuchIsCancelledAndFreezesNothing() {
        Transfer transfer = transfers.transfer("ada", "bob", 101);

        assertThat(transfer.status()).isEqualTo(Status.CANCELLED);
        assertThat(transfer.reason()).contains("ada cannot spare 101");
        assertWallets(100, 50);
    }

    @Test
    void moneyIsFrozenBetweenTryAndConfirmAndNobodyElseCanSpendIt() {
        UUID transfer = UUID.randomUUID();
        wallets.ask(transfer, "ada", -80, Phase.TRY);

        assertThat(wallets.find("ada")).hasValue(new Wallets.Wallet("ada", 20, 80, 0));
        assertThat(transfers.transfer("ada", "bob", 30).status()).isEqualTo(Status.CANCELLED);

        wallets.ask(transfer, "ada", -80, Phase.CANCEL);
        assertWallets(100, 50);
    }

    @Test
    void emptyCancelIsRememberedAndTheLateTryRefused() {
        UUID transfer = UUID.randomUUID();
        wallets.ask(transfer, "ada", -80, Phase.CANCEL);

        assertThatThrownBy(() -> wallets.ask(transfer, "ada", -80, Phase.TRY)).isInstanceOf(IllegalPhase.class);

        assertWallets(100, 50);
    }

    @Test
    void phasesThatAreRepeatedHaveOneEffect() {
        UUID transfer = UUID.randomUUID();
        for (Phase phase : new Phase[] {Phase.TRY, Phase.TRY, Phase.CONFIRM, Phase.CONFIRM}) {
            wallets.ask(transfer, "ada", -30, phase);
            wallets.ask(transfer, "bob", 30, phase);
        }
        assertWallets(70, 80);
    }

    @Test
    void deathOfTheCoordinatorAtAnyDurableWriteLeavesNothingFrozen() {
        crashPoints.arm(100, Side.AFTER);
        transfers.transfer("ada", "bob", 1);
        int writes = crashPoints.written().size();
        assertThat(writes)
                .as("begin, two tries, the decision, two confirmations, the end")
                .isEqualTo(7);
        crashPoints.disarm();

        long moved = 1;
        for (Side side : Side.values()) {
            for (int write = 1; write <= writes; write++) {
                crashPoints.arm(write, side);
                assertThatThrownBy(() -> transfers.transfer("ada", "bob", 1)).isInstanceOf(Crash.class);
                new TransferDesk(database, wallets, Duration.ZERO).recover();
                boolean decided = write > 4 || (write == 4 && side == Side.AFTER);
                moved += decided ? 1 : 0;
                assertWallets(100 - moved, 50 + moved);
            }
        }
    }

    @Test
    void coordinatorThatWasAwayForLongLearnsThatItsTransferWasCancelled() {
        Transfer transfer = new Transfer(UUID.randomUUID(), "ada", "bob", 30, Status.TRYING, "");
        transfers.begin(transfer);
        wallets.ask(transfer.id(), "ada", -30, Phase.TRY);

        new TransferDesk(database, wallets, Duration.ZERO).recover();

        assertThat(transfers.decide(transfer, Status.CONFIRMING, "")).isEqualTo(Status.CANCELLED);
        assertWallets(100, 50);
    }

    @Test
    void thousandTransfersWithDeathsKeepTheTotal() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            if (random.nextInt(4) == 0) {
                crashPoints.arm(1 + random.nextInt(7), random.nextBoolean() ? Side.BEFORE : Side.AFTER);
            }
            boolean there = random.nextBoolean();
            try {
                transfers.transfer(there ? "ada" : "bob", there ? "bob" : "ada", 1 + random.nextInt(60));
            } catch (Crash death) {
                transfers.recover();
            }
            crashPoints.disarm();
            assertThat(total()).isEqualTo(150);
        }
        long ada = wallets.find("ada").orElseThrow().balance();
        assertWallets(ada, 150 - ada);
    }

    private long total() {
        return database.read(tx -> tx.number("select sum(balance + frozen) from tcc.wallet"));
    }

    private void assertWallets(long ada, long bob) {
        assertThat(wallets.find("ada")).hasValue(new Wallets.Wallet("ada", ada, 0, 0));
        assertThat(wallets.find("bob")).hasValue(new Wallets.Wallet("bob", bob, 0, 0));
    }
}
