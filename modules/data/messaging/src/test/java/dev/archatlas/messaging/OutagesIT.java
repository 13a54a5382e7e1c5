package dev.archatlas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Service;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import dev.archatlas.testkit.services.OwnServices;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A packaged process under load, whose broker or database is really killed and comes back. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic("message-queue/reliability")
class OutagesIT {

    private static final int AVAILABLE = 10_000;
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    private static OwnServices services;
    private static RunningApp shop;
    private static Books books;

    /** Many, so that the row of one product's stock does not make the warehouse wait for itself. */
    private final List<String> products =
            Stream.generate(() -> "product-" + UUID.randomUUID()).limit(40).toList();

    @BeforeAll
    static void openShop() {
        services = OwnServices.lease("messaging", Service.KAFKA, Service.POSTGRESQL, Service.REDIS);
        shop = PackagedApp.ofThisModule().with(services.properties()).start();
        books = new Books(services.endpoints());
    }

    @AfterAll
    static void closeShop() {
        shop.close();
        services.close();
    }

    @Test
    void tenThousandOrdersSurviveABrokerThatIsAway() throws SQLException {
        books.stock(products, AVAILABLE);
        Customers customers = new Customers(shop.url(), products, 10_000);
        await().atMost(RECOVERY).until(() -> customers.answered() > 2_000);

        services.kill(Service.KAFKA);
        int before = customers.answered();
        await().atMost(RECOVERY).until(() -> customers.answered() > before + 2_000);
        services.start(Service.KAFKA);

        assertThat(customers.served()).succeedsWithin(RECOVERY);
        assertThat(customers.refusals()).isEmpty();
        assertThat(customers.confirmed()).hasSize(10_000);
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(books.shipped(products)).isEqualTo(10_000));
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(books.unsettled()).isZero());
        assertThat(books.taken(products, AVAILABLE)).isEqualTo(10_000);
    }

    @Test
    void databaseThatCrashesAndComesBackLosesNothingThatWasConfirmed() throws SQLException {
        books.stock(products, AVAILABLE);
        Customers customers = new Customers(shop.url(), products, 3_000);
        await().atMost(RECOVERY).until(() -> customers.answered() > 500);

        services.kill(Service.POSTGRESQL);
        await().atMost(RECOVERY).until(() -> customers.refusals().size() > 50);
        services.start(Service.POSTGRESQL);

        assertThat(customers.served()).succeedsWithin(RECOVERY);
        assertThat(customers.refusals()).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).isBetween(500, 599);
            assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        });
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(books.shipped(products)).isEqualTo(books.ordered(products)));
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(books.unsettled()).isZero());
        assertThat(books.shipments(products)).containsAll(customers.confirmed());
        assertThat(books.taken(products, AVAILABLE)).isEqualTo(books.shipped(products));
        assertThat(customers.confirmed()).as("the shop has opened again").hasSizeGreaterThan(1_000);
    }
}
