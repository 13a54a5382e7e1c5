package dev.archatlas.saga.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.exploration.OwnDatabase;
import dev.archatlas.saga.exploration.World;
import dev.archatlas.saga.fault.CrashPoints.Side;
import dev.archatlas.saga.fault.Fault;
import dev.archatlas.saga.orchestration.FixedPatience;
import dev.archatlas.saga.pitfalls.NaiveSaga.Step;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three mistakes of one small class, and the same situations with this module's saga. */
@QuarkusTest
class NaiveSagaTest {

    private static final int STOCK = 10;
    private static final long MONEY = 100;

    /** Strikes between two calls. */
    static class PowerCut extends Error {}

    @Inject
    DataSource server;

    private OwnDatabase database;
    private int stock = STOCK;
    private long money = MONEY;

    private final Step reserve = new Step(() -> stock--, () -> stock++);
    private final Step charge = new Step(() -> money -= 10, () -> money += 10);

    @BeforeEach
    void createDatabase() throws SQLException {
        database = new OwnDatabase(server, ConfigProvider.getConfig(), "pitfalls");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @Test
    void stateInMemoryIsForgottenAndWhatWasDoneStaysDone() {
        Step powerCut = new Step(
                () -> {
                    throw new PowerCut();
                },
                () -> {});
        assertThatThrownBy(() -> new NaiveSaga().run(List.of(reserve, powerCut, charge)))
                .isInstanceOf(PowerCut.class);

        // nobody is left who knows of the reservation
        assertThat(stock).isEqualTo(STOCK - 1);
        assertThat(money).isEqualTo(MONEY);
    }

    @Test
    void storedStateIsTakenOnAfterAPowerCut() {
        World world = world(1);
        world.crashPoints().arm(9, Side.AFTER);
        world.order(0, 1);

        world.settle();

        assertThat(world.crashes()).isEqualTo(1);
        assertThat(world.ordersThatAre("CONFIRMED")).isEqualTo(1);
        world.assertInvariant("power cut");
    }

    @Test
    void compensationRegisteredAfterTheCallMissesACallWhoseAnswerWasLost() {
        Step answerIsLost = new Step(
                () -> {
                    charge.action().run();
                    throw new IllegalStateException("read timed out");
                },
                charge.compensation());

        new NaiveSaga().run(List.of(reserve, answerIsLost));

        assertThat(stock).isEqualTo(STOCK);
        assertThat(money).as("the money is gone").isEqualTo(MONEY - 10);
    }

    @Test
    void compensationRegisteredBeforeTheCallCoversADoubtfulCall() {
        World world = world(1);
        world.order(0, 1);
        world.loseAnswersTo("charge payment");

        world.settle();

        assertThat(world.ordersThatAre("CANCELLED")).isEqualTo(1);
        world.assertInvariant("lost answers");
    }

    @Test
    void wholeListRunAgainAfterOneFailureRepeatsWhatHadSucceeded() {
        Step cannotBeUndone = new Step(() -> {}, () -> {
            throw new IllegalStateException("out of order");
        });
        Step refused = new Step(
                () -> {
                    throw new IllegalStateException("no van");
                },
                () -> {});

        new NaiveSaga().run(List.of(cannotBeUndone, charge, refused));

        assertThat(money).as("refunded three times").isEqualTo(MONEY + 20);
    }

    @Test
    void failedCompensationGoesOnWhereItStood() {
        World world = world(0);
        world.nodes().getFirst().faults.cause(Fault.REFUND_FAILS);
        world.order(0, 1);
        world.settleUntilParked();
        world.calm();

        world.settle();

        assertThat(world.ordersThatAre("CANCELLED")).isEqualTo(1);
        world.assertInvariant("failed refunds");
    }

    private World world(int room) {
        return new World(database.connections(), new FixedPatience(), new Random(1), false, 1, STOCK, MONEY, room);
    }
}
