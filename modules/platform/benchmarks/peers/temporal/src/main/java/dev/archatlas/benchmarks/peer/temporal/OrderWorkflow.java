package dev.archatlas.benchmarks.peer.temporal;

import dev.archatlas.benchmarks.peer.shop.Order;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Saga;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.UUID;

/** An order from its placing to its confirmation. */
@WorkflowInterface
public interface OrderWorkflow {

    /** Returns when the order is confirmed. */
    @WorkflowMethod
    void complete(UUID id, Order order);

    /** The steps in their order, each registered with its compensation before it is called. */
    final class Steps implements OrderWorkflow {

        /** As long as a step of the saga module may take. */
        private static final Duration TIMEOUT = Duration.ofSeconds(5);

        private final OrderSteps steps = Workflow.newActivityStub(
                OrderSteps.class,
                ActivityOptions.newBuilder().setStartToCloseTimeout(TIMEOUT).build());

        @Override
        public void complete(UUID id, Order order) {
            Saga saga = new Saga(new Saga.Options.Builder().build());
            try {
                saga.addCompensation(steps::reject, id);
                steps.place(id, order);
                saga.addCompensation(steps::release, id);
                steps.reserve(id, order);
                saga.addCompensation(steps::refund, id);
                steps.charge(id, order);
                steps.book(id, order); // the pivot
            } catch (ActivityFailure refused) {
                saga.compensate();
                throw refused;
            }
            steps.confirm(id);
        }
    }
}
