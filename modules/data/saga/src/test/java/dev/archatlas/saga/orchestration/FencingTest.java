package dev.archatlas.saga.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.DatabaseFailure;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.exploration.OwnDatabase;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several orchestrators want one saga. */
@QuarkusTest
@Topic("distributed-transactions/saga")
class FencingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    DataSource server;

    private final SagaStore sagas = new SagaStore();
    private final UUID id = UUID.randomUUID();
    private OwnDatabase ownDatabase;
    private Database database;

    @BeforeEach
    void createSaga() throws SQLException {
        ownDatabase = new OwnDatabase(server, ConfigProvider.getConfig(), "fencing");
        database = new Database(ownDatabase.connections(), new CrashPoints(false));
        SagaState state =
                SagaLogic.start(SagaLogicTest.TRIP, SagaLogicTest.PATIENCE, NOW).state();
        database.run("insert", tx -> sagas.insert(tx, new Saga(id, "trip", 1, "{}", "", 0, state)));
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        ownDatabase.close();
    }

    @Test
    void turnMadeOfAnOldRevisionIsRefused() {
        Saga old = database.read(tx -> sagas.find(tx, id)).orElseThrow();
        database.run("a turn", this::nextAttempt);

        assertThatThrownBy(() -> database.run("a stale turn", tx -> sagas.update(tx, List.of(old.with(old.state())))))
                .isInstanceOf(SagaStore.Fenced.class);
    }

    @Test
    void turnsOfManyOrchestratorsComeOneAfterTheOther() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> turns = IntStream.range(0, 15)
                    .mapToObj(_ -> executor.submit(() -> database.run("a turn", this::nextAttempt)))
                    .toList();
            for (Future<?> turn : turns) {
                turn.get();
            }
        }
        Saga saga = database.read(tx -> sagas.find(tx, id)).orElseThrow();
        assertThat(saga.revision()).isEqualTo(15);
        assertThat(saga.state().attempt()).isEqualTo(16);
    }

    @Test
    void overdueSagaThatOneOrchestratorHoldsIsNotGivenToAnother() {
        database.run("hold", tx -> {
            assertThat(sagas.lockDue(tx, NOW.plusSeconds(3600), 10)).hasSize(1);
            database.run("look", other -> assertThat(sagas.lockDue(other, NOW.plusSeconds(3600), 10))
                    .isEmpty());
        });
    }

    @Test
    void orchestratorThatStandsStillLosesItsSagaAndItsTurn() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> frozen = executor.submit(() -> database.run("a turn of the frozen one", tx -> {
                tx.execute("set local idle_in_transaction_session_timeout = '1s'");
                sagas.lock(tx, List.of(id));
                holding.countDown();
                awaitQuietly(taken);
                nextAttempt(tx);
            }));
            holding.await();

            database.run("a turn of another", this::nextAttempt);
            taken.countDown();

            assertThatThrownBy(frozen::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(DatabaseFailure.class);
        }
        assertThat(database.read(tx -> sagas.find(tx, id)).orElseThrow().revision())
                .isEqualTo(1);
    }

    private void nextAttempt(Tx tx) {
        Saga saga = sagas.lock(tx, List.of(id)).getFirst();
        SagaState state = saga.state();
        sagas.update(tx, List.of(saga.with(state.at(state.status(), state.step(), state.attempt() + 1, state.due()))));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
