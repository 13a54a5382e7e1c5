package dev.archatlas.saga.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.fault.CrashPoints.Side;
import dev.archatlas.saga.fault.Fault;
import dev.archatlas.saga.orchestration.FixedPatience;
import dev.archatlas.saga.orchestration.Patience;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every durable write of the order saga is the last one once, and the first that does not happen once; then whoever is
 * left, or comes after, has to bring the order to its end. {@code -Dexplore.seeds=100} explores as many random worlds,
 * {@code -Dexplore.seed=…} repeats one.
 */
@QuarkusTest
@Topic("distributed-transactions/saga")
class ExplorationTest {

    private static final Logger LOG = Logger.getLogger(ExplorationTest.class);
    private static final int NEVER = 100_000;
    private static final List<Fault> FAULTS = List.of(Fault.values());

    /** How an order can go. */
    enum Course {
        CONFIRMED(10, 100, 1),
        STOCK_REFUSED(2, 100, 1),
        PAYMENT_REFUSED(10, 29, 1),
        DELIVERY_REFUSED(10, 100, 0);

        private final int stock;
        private final long money;
        private final int room;

        Course(int stock, long money, int room) {
            this.stock = stock;
            this.money = money;
            this.room = room;
        }
    }

    private static final Patience PATIENCE = new FixedPatience();

    private static OwnDatabase database;

    @BeforeAll
    static void createDatabase() throws SQLException {
        database = new OwnDatabase(
                CDI.current().select(DataSource.class).get(), ConfigProvider.getConfig(), "exploration");
    }

    @AfterAll
    static void dropDatabase() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void deathOfTheOnlyProcessAtAnyDurableWriteLeavesNothingHalfDone(Course course) {
        explore(course, 1);
    }

    @ParameterizedTest
    @EnumSource
    void deathOfOneOfTwoProcessesAtAnyDurableWriteLeavesNothingHalfDone(Course course) {
        explore(course, 2);
    }

    private void explore(Course course, int nodes) {
        List<String> writes = writes(course, nodes);
        assertThat(writes).hasSizeGreaterThan(10);
        int runs = 0;
        for (Side side : Side.values()) {
            for (int write = 1; write <= writes.size(); write++) {
                World world = world(course, nodes, new Random(write));
                world.crashPoints().arm(write, side);
                world.order(0, 3);
                world.settle();
                String run = "%s on %d nodes, death %s write %d (%s)"
                        .formatted(course, nodes, side, write, writes.get(write - 1));
                assertThat(world.crashes()).as(run).isEqualTo(1);
                world.assertInvariant(run);
                // what is stored is enough to go on: nothing was lost that a timeout had to make good
                assertThat(world.waits()).as(run).isZero();
                runs++;
            }
        }
        LOG.infof("EXPLORED %s on %d nodes: %d durable writes, %d runs", course, nodes, writes.size(), runs);
    }

    /** The durable writes of an order while nobody dies. */
    private List<String> writes(Course course, int nodes) {
        World world = world(course, nodes, new Random(0));
        world.crashPoints().arm(NEVER, Side.AFTER);
        world.order(0, 3);
        world.settle();
        world.assertInvariant(course + " without a death");
        assertThat(world.ordersThatAre("CONFIRMED")).isEqualTo(course == Course.CONFIRMED ? 1 : 0);
        return world.crashPoints().written();
    }

    private World world(Course course, int nodes, Random random) {
        return new World(
                database.connections(), PATIENCE, random, false, nodes, course.stock, course.money, course.room);
    }

    @Test
    void randomDeathsOutagesDelaysDuplicatesAndReorderingLeaveNothingHalfDone() {
        int seeds = Integer.getInteger("explore.seeds", 8);
        long first = Long.getLong("explore.seed", System.nanoTime());
        int crashes = 0;
        for (int i = 0; i < seeds; i++) {
            crashes += randomWorld(first + i);
        }
        LOG.infof("EXPLORED %d random worlds from seed %d on, %d deaths", seeds, first, crashes);
    }

    /** Five orders want six pieces each of twenty, with money for three and room for two. */
    private int randomWorld(long seed) {
        Random random = new Random(seed);
        World world = new World(database.connections(), PATIENCE, random, true, 2, 20, 180, 2);
        for (int turn = 0; turn < 600; turn++) {
            int node = random.nextInt(2);
            if (turn % 50 == 10 && turn < 300) {
                world.order(node, 6);
            }
            switch (random.nextInt(40)) {
                case 0 ->
                    world.crashPoints().arm(1 + random.nextInt(8), random.nextBoolean() ? Side.BEFORE : Side.AFTER);
                case 1 -> world.nodes().get(node).faults.cause(FAULTS.get(random.nextInt(FAULTS.size())));
                case 2 ->
                    world.nodes()
                            .get(node)
                            .faults
                            .active()
                            .forEach(world.nodes().get(node).faults::mend);
                case 3, 4, 5 -> world.pass(PATIENCE.stepTimeout().multipliedBy(1 + random.nextInt(2)));
                case 6 -> world.resumeParked();
                default ->
                    world.work(
                            node, random.nextInt(world.nodes().get(node).parts.size()));
            }
        }
        world.calm();
        world.settle();
        world.assertInvariant("seed " + seed);
        return world.crashes();
    }
}
