package dev.archatlas.saga.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.orchestration.FixedPatience;
import dev.archatlas.saga.orchestration.SagaDefinition;
import dev.archatlas.saga.orchestration.SagaVersions;
import dev.archatlas.saga.orchestration.Step;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.OrderSaga;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new definition is deployed while sagas of the old one are under way. */
@QuarkusTest
@Topic("distributed-transactions/saga")
class DeploymentTest {

    /** Pays before it reserves, which a saga that has reserved already must not follow. */
    private static final SagaDefinition<Order> NEWER = reordered();

    private static final SagaVersions BOTH = () -> List.of(OrderSaga.TABLE, NEWER);
    private static final SagaVersions ONLY_NEW = () -> List.of(NEWER);

    @Inject
    DataSource server;

    private OwnDatabase database;

    @BeforeEach
    void createDatabase() throws SQLException {
        database = new OwnDatabase(server, ConfigProvider.getConfig(), "deployment");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @Test
    void sagaUnderWayEndsByTheDefinitionThatItStartedWith() {
        World world = new World(database.connections(), new FixedPatience(), new Random(1), false, 2, 20, 200, 2);
        UUID old = world.order(0, 3);
        for (int part = 0; part < world.nodes().getFirst().parts.size(); part++) {
            world.work(0, part);
        }

        world.deploy(BOTH);
        UUID young = world.order(0, 3);
        world.settle();

        assertThat(world.version(old)).isEqualTo(1);
        assertThat(world.version(young)).isEqualTo(2);
        assertThat(world.ordersThatAre("CONFIRMED")).isEqualTo(2);
        world.assertInvariant("after the deployment");
    }

    @Test
    void processThatHasForgottenTheOldDefinitionTouchesNoSagaOfIt() {
        World world = new World(database.connections(), new FixedPatience(), new Random(1), false, 1, 20, 200, 2);
        UUID old = world.order(0, 3);

        world.deploy(ONLY_NEW);
        assertThatThrownBy(world::settle).hasMessageContaining("does not know saga order version 1");

        world.deploy(BOTH);
        world.settle();
        assertThat(world.version(old)).isEqualTo(1);
        world.assertInvariant("after the definition is back");
    }

    private static SagaDefinition<Order> reordered() {
        List<Step<Order>> steps = new ArrayList<>(OrderSaga.TABLE.steps());
        steps.add(1, steps.remove(2));
        return new SagaDefinition<>(OrderSaga.NAME, 2, Order.class, steps);
    }
}
