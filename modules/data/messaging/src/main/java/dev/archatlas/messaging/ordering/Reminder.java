package dev.archatlas.messaging.ordering;

import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import dev.archatlas.messaging.outbox.Outbox;
import dev.archatlas.messaging.task.Task;
import dev.archatlas.messaging.task.TaskHandler;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A delayed message: when the task is due, its event goes into the outbox, in the transaction that ends the task. What
 * has become pointless by then is not sent.
 */
@ApplicationScoped
@Topic("messaging-async/delay-queue")
class Reminder implements TaskHandler {

    /** Tells that an order waits to be paid. */
    public record PaymentReminder(UUID orderId, Instant dueAt) {}

    private final Outbox outbox;
    private final String topic;
    private final Broker broker;

    Reminder(Outbox outbox, @ConfigProperty(name = "orders.reminders-topic") String topic, BrokerSettings settings) {
        this.outbox = outbox;
        this.topic = topic;
        this.broker = settings.broker();
    }

    @Override
    public String type() {
        return "reminder";
    }

    @Override
    public void check(Map<String, String> details) {
        if (broker != Broker.KAFKA) {
            // a message that no queue takes would hold up its shard of the outbox
            throw new IllegalArgumentException(
                    "Nobody has declared a queue for reminders on %s: use Kafka for them.".formatted(broker.label()));
        }
        order(details);
    }

    @Override
    public void run(Task task) {
        UUID id = order(task.details);
        Order order = Order.findById(id);
        if (order != null && order.status == Order.Status.PLACED) {
            outbox.append(topic, id.toString(), new PaymentReminder(id, task.dueAt));
        }
    }

    private static UUID order(Map<String, String> details) {
        try {
            return UUID.fromString(details.getOrDefault("order", ""));
        } catch (IllegalArgumentException noId) {
            throw new IllegalArgumentException("A reminder needs the id of an order: details.order.");
        }
    }
}
