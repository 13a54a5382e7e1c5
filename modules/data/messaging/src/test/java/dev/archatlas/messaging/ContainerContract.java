package dev.archatlas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.testkit.process.RunningApp;
import dev.archatlas.testkit.services.OwnContainer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on a broker that has a container of its own, and can be killed. */
public abstract class ContainerContract extends BrokerContract {

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** The broker. */
    protected abstract OwnContainer container();

    @Test
    void brokerThatIsKilledUnderLoadAndComesBackLosesAndDoublesNothing() {
        List<String> products =
                Stream.generate(() -> Shop.newProduct(1000)).limit(20).toList();
        try (RunningApp process = worker.start()) {
            Customers customers = new Customers(process.url(), products, 2_000);
            await().atMost(RECOVERY).until(() -> customers.answered() > 500);

            container().kill();
            int before = customers.answered();
            await().atMost(RECOVERY).until(() -> customers.answered() > before + 300);
            container().revive();

            assertThat(customers.served()).succeedsWithin(RECOVERY);
            assertThat(customers.refusals()).isEmpty();
            List<UUID> orders = customers.confirmed();
            assertThat(orders).hasSize(2_000);
            await("all pieces have left").atMost(RECOVERY).until(() -> inStock(products) <= 20 * 1000 - 2_000);
            orders.forEach(order -> Shop.awaitShipmentAtVersion(order, 1));
            assertThat(inStock(products)).isEqualTo(20 * 1000 - 2_000);
        }
    }

    private static int inStock(List<String> products) {
        return products.stream().mapToInt(Shop::inStock).sum();
    }
}
