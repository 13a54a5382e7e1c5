package dev.archatlas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.testkit.process.RunningApp;
import dev.archatlas.testkit.services.OwnContainer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on a broker that has a container of its own, and can be killed. */
public abstract class ContainerContract extends BrokerContract {

    private static final int AVAILABLE = 1_000;
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    /** The broker. */
    protected abstract OwnContainer container();

    @Test
    void brokerThatIsKilledUnderLoadAndComesBackLosesAndDoublesNothing() throws SQLException {
        Books books = new Books(new Endpoints(services.devServicesProperties()));
        List<String> products =
                Stream.generate(() -> "product-" + UUID.randomUUID()).limit(20).toList();
        books.stock(products, AVAILABLE);
        try (RunningApp process = worker.start()) {
            Customers customers = new Customers(process.url(), products, 2_000);
            await().atMost(RECOVERY).until(() -> customers.answered() > 500);

            container().kill();
            int before = customers.answered();
            await().atMost(RECOVERY).until(() -> customers.answered() > before + 300);
            container().revive();

            assertThat(customers.served()).succeedsWithin(RECOVERY);
            assertThat(customers.refusals()).isEmpty();
            await().atMost(RECOVERY).until(() -> books.shipped(products) == 2_000);
            assertThat(books.shipments(products)).containsExactlyInAnyOrderElementsOf(customers.confirmed());
            assertThat(books.taken(products, AVAILABLE)).isEqualTo(2_000);
        }
    }
}
