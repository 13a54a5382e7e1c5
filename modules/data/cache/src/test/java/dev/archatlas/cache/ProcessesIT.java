package dev.archatlas.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Service;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.Instances;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import dev.archatlas.testkit.services.OwnServices;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Packaged processes on one Redis and one PostgreSQL, which are really killed and come back. */
@QuarkusIntegrationTest
@Topic({"distributed-cache/multi-level", "distributed-cache/update-consistency", "distributed-cache/read-write-patterns"
})
class ProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern QUERIES = Pattern.compile("cache_origin_queries_total\\{instance=\"a\"} (\\d+)");

    DevServicesContext services;

    private static PackagedApp app() {
        return PackagedApp.ofThisModule()
                .with("cache.namespace", "it-" + UUID.randomUUID())
                .with("cache.warm-up", "0")
                .with("faults.enabled", "true");
    }

    private static ValidatableResponse put(RunningApp at, String id, int price, String strategy) {
        return given().contentType(ContentType.JSON)
                .body("{\"name\": \"lamp\", \"priceCents\": %d, \"description\": \"\"}".formatted(price))
                .put("%s/products/%s?strategy=%s".formatted(at.url(), id, strategy))
                .then();
    }

    private static int price(RunningApp at, String id) {
        return given().get("%s/products/%s".formatted(at.url(), id))
                .then()
                .statusCode(200)
                .extract()
                .path("priceCents");
    }

    private static long queries(RunningApp at) {
        Matcher found = QUERIES.matcher(given().get(at.url() + "/q/metrics").asString());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void thousandReadersOverThreeProcessesCauseOneQueryAndAnUpdateReachesAll() {
        PackagedApp app = app().with(services.devServicesProperties())
                .with("cache.origin.delay", "1s")
                .with("cache.shared.timeout", "30s")
                .with("cache.shared.lease", "30s")
                .with("cache.origin.patience", "60s");
        String id = "it-" + UUID.randomUUID();
        try (Instances processes = Instances.start(3, app);
                HttpClient client = HttpClient.newHttpClient()) {
            put(processes.get(0), id, 10, "cache-aside").statusCode(200);
            long before =
                    processes.all().stream().mapToLong(ProcessesIT::queries).sum();
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 1_000)
                    .mapToObj(i -> HttpRequest.newBuilder(
                                    URI.create(processes.get(i % 3).url() + "/products/" + id))
                            .build())
                    .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            assertThat(calls.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(200);
            long after =
                    processes.all().stream().mapToLong(ProcessesIT::queries).sum();
            assertThat(after - before).isEqualTo(1);

            put(processes.get(1), id, 20, "cache-aside").statusCode(200);
            for (RunningApp each : processes.all()) {
                await("the new price").atMost(PATIENCE).until(() -> price(each, id) == 20);
            }
        }
    }

    @Test
    void processKilledWithWritesThatWaitLosesNoneOfThem() {
        PackagedApp app = app().with(services.devServicesProperties());
        String id = "it-" + UUID.randomUUID();
        try (Instances processes = Instances.start(2, app.with("cache.write-behind.interval", "1h"))) {
            put(processes.get(0), id, 10, "cache-aside").statusCode(200);
            put(processes.get(0), id, 11, "write-behind").statusCode(200);
            processes.get(0).kill();
            assertThat(price(processes.get(1), id)).isEqualTo(11);
            assertThat(processes.get(1).terminate())
                    .as("an orderly end, which flushes")
                    .isIn(0, 143);
            try (RunningApp fresh =
                    app.with("cache.namespace", "it-" + UUID.randomUUID()).start()) {
                assertThat(price(fresh, id)).as("what the database has").isEqualTo(11);
            }
        }
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void loaderKilledInTheMiddleHoldsTheOthersUpNoLongerThanItsLease() {
        PackagedApp app = app().with(services.devServicesProperties())
                .with("cache.origin.delay", "3s")
                .with("cache.shared.lease", "5s")
                .with("cache.origin.patience", "60s");
        String id = "it-" + UUID.randomUUID();
        try (Instances processes = Instances.start(2, app);
                HttpClient client = HttpClient.newHttpClient()) {
            put(processes.get(0), id, 10, "cache-aside").statusCode(200);
            client.sendAsync(
                    HttpRequest.newBuilder(URI.create(processes.get(0).url() + "/products/" + id))
                            .build(),
                    BodyHandlers.discarding());
            await("it loads").atMost(PATIENCE).until(() -> queries(processes.get(0)) > 0);
            processes.get(0).kill();
            assertThat(price(processes.get(1), id)).isEqualTo(10);
        }
    }

    @Test
    void redisIsKilledAndComesBackAndNoPageIsMissing() {
        try (OwnServices own = OwnServices.lease("cache", Service.REDIS, Service.POSTGRESQL);
                Instances processes = Instances.start(2, app().with(own.properties()))) {
            String id = "it-" + UUID.randomUUID();
            put(processes.get(0), id, 10, "cache-aside").statusCode(200);
            assertThat(price(processes.get(1), id)).isEqualTo(10);

            own.kill(Service.REDIS);
            for (int i = 1; i <= 100; i++) {
                given().get("%s/products/p-%d".formatted(processes.get(i % 2).url(), i))
                        .then()
                        .statusCode(200);
            }
            put(processes.get(0), id, 20, "cache-aside").statusCode(200);
            assertThat(price(processes.get(0), id)).isEqualTo(20);
            await("what was loaded alone is good for a moment only")
                    .atMost(PATIENCE)
                    .until(() -> price(processes.get(1), id) == 20);
            given().get(processes.get(0).url() + "/q/health/ready").then().statusCode(200);
            assertThat(given().get(processes.get(0).url() + "/q/metrics").asString())
                    .contains("cache_store_away{instance=\"a\"} 1.0");

            own.start(Service.REDIS);
            for (RunningApp each : processes.all()) {
                await("updates are heard of").atMost(PATIENCE).until(() -> given().get(each.url() + "/q/metrics")
                        .asString()
                        .contains("cache_channel_attached{instance=\"a\"} 1.0"));
                await("the old value in Redis is made up for").atMost(PATIENCE).until(() -> price(each, id) == 20);
            }
            await("the second level is filled again").atMost(PATIENCE).until(() -> {
                put(processes.get(0), id, 30, "write-through");
                return "L2"
                        .equals(given().get("%s/products/%s"
                                        .formatted(processes.get(1).url(), id))
                                .header("X-Cache"));
            });
        }
    }
}
