package dev.archatlas.cqrs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Service;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import dev.archatlas.testkit.services.OwnServices;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A packaged process under load, whose database is really killed and comes back. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic({"event-sourcing-cqrs/event-store", "event-sourcing-cqrs/projections"})
class OutagesIT {

    private static final int CUSTOMERS = 8;
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    @Test
    void databaseThatCrashesAndComesBackKeepsWhatWasConfirmedAndItsReadModelsAgree() {
        String product = Shop.newProduct();
        Queue<UUID> confirmed = new ConcurrentLinkedQueue<>();
        Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
        var closed = new AtomicBoolean();
        try (OwnServices services = OwnServices.lease("cqrs", Service.KAFKA, Service.POSTGRESQL);
                RunningApp shop =
                        PackagedApp.ofThisModule().with(services.properties()).start()) {
            var customers = CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(
                            () -> orderUntil(closed, shop, product, confirmed, refusals), Thread::startVirtualThread))
                    .limit(CUSTOMERS)
                    .toArray(CompletableFuture[]::new));
            await().atMost(RECOVERY).until(() -> confirmed.size() > 200);

            services.kill(Service.POSTGRESQL);
            await().atMost(RECOVERY).until(() -> refusals.size() > 20);
            services.start(Service.POSTGRESQL);
            int before = confirmed.size();
            await("the shop to open again").atMost(RECOVERY).until(() -> confirmed.size() > before + 200);
            closed.set(true);
            assertThat(customers).succeedsWithin(RECOVERY);

            assertThat(refusals).allSatisfy(status -> assertThat(status).isBetween(500, 599));
            for (UUID order : confirmed) {
                await().atMost(RECOVERY)
                        .until(() ->
                                given().get(shop.url() + "/orders/" + order).statusCode() == 200);
            }
            int placed = given().post(shop.url() + "/consistency-check")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("checked");
            await().atMost(RECOVERY)
                    .until(() -> given().get(shop.url() + "/sales/" + product).<Integer>path("pieces") >= placed);
            assertThat(given().get(shop.url() + "/sales/" + product).<Integer>path("pieces"))
                    .isEqualTo(placed);
            Response check = given().post(shop.url() + "/consistency-check");
            assertThat(check.<List<?>>path("findings")).isEmpty();
            assertThat(placed).isGreaterThanOrEqualTo(confirmed.size());
        } finally {
            closed.set(true);
        }
    }

    private static void orderUntil(
            AtomicBoolean closed, RunningApp shop, String product, Queue<UUID> confirmed, Queue<Integer> refusals) {
        while (!closed.get()) {
            Response answer = given().contentType(ContentType.JSON)
                    .body(Map.of(
                            "customer",
                            UUID.randomUUID(),
                            "recipient",
                            "Ada Lovelace",
                            "lines",
                            List.of(Shop.line(product, 1))))
                    .post(shop.url() + "/orders");
            if (answer.statusCode() == 201) {
                confirmed.add(UUID.fromString(answer.path("id")));
            } else {
                refusals.add(answer.statusCode());
            }
        }
    }
}
