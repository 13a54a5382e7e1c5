package dev.archatlas.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.delivery.Deliveries;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.MessageHandler;
import dev.archatlas.messaging.delivery.Outcome;
import dev.archatlas.messaging.delivery.Receiver;
import dev.archatlas.showcase.Topic;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"message-queue/reliability", "messaging-async/idempotency"})
class InboxTest {

    private static final int DELIVERIES = 100;

    @Inject
    Receiver receiver;

    @Inject
    @All
    List<MessageHandler> handlers;

    @Test
    void messageDeliveredAHundredTimesAtOnceChangesStockOnce() throws Exception {
        String product = Shop.newProduct(1000);
        Delivery delivery = Deliveries.placed(UUID.randomUUID(), product, 1);

        List<Outcome> outcomes = atOnce(() -> receiver.receive(delivery, handlers.getFirst()));

        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Duplicate.class::isInstance).hasSize(DELIVERIES - 1);
        assertThat(Shop.inStock(product)).isEqualTo(999);
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = threads.invokeAll(
                    IntStream.range(0, DELIVERIES).mapToObj(i -> call).toList());
            return results.stream().map(Future::resultNow).toList();
        }
    }
}
