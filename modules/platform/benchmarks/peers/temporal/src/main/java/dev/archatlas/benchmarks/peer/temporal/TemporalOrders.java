package dev.archatlas.benchmarks.peer.temporal;

import dev.archatlas.benchmarks.peer.shop.Front;
import dev.archatlas.benchmarks.peer.shop.Shop;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Orders as workflows of Temporal's SDK on its test server, which keeps histories in memory and runs in this process.
 * Options are the SDK's defaults, only time is real.
 */
public final class TemporalOrders {

    private static final String QUEUE = "orders";

    private TemporalOrders() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws IOException, SQLException {
        TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        Worker worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(OrderWorkflow.Steps.class);
        worker.registerActivitiesImplementations(new ShopSteps(Shop.configured()));
        environment.start();
        WorkflowClient client = environment.getWorkflowClient();
        Front.open((id, order) -> client.newWorkflowStub(
                        OrderWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(id.toString())
                                .build())
                .complete(id, order));
    }
}
