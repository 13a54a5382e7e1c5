package dev.archatlas.ratelimiting;

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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packaged processes on one Redis, which is really killed and comes back. */
@QuarkusIntegrationTest
@Topic("rate-limiting/distributed")
class ProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String POLICY = """
            domain: shop
            tiers: {"*": free}
            descriptors:
              - key: tier
                value: free
                descriptors:
                  - {key: tenant, limits: [100/d], when-store-down: local}
              - {key: route, value: GET /api/items, limits: [1000/d], when-store-down: closed}
            """;

    DevServicesContext services;

    private static PackagedApp app(Path policy) throws IOException {
        Files.writeString(policy, POLICY);
        return PackagedApp.ofThisModule()
                .with("ratelimit.policy.file", policy.toString())
                .with("ratelimit.policy.poll", "100ms")
                .with("ratelimit.store.open-for", "500ms");
    }

    private static int orders(URI instance, String tenant) {
        return given().header("X-Tenant", tenant).get(instance + "/shop/orders").statusCode();
    }

    @Test
    void threeProcessesTogetherServeNoMoreThanTheLimitOfAThousandCallsAtOnce(@TempDir Path folder) throws Exception {
        PackagedApp app = app(folder.resolve("policy.yaml"))
                .with(services.devServicesProperties())
                .with("ratelimit.store.timeout", "30s");
        try (Instances processes = Instances.start(3, app);
                HttpClient client = HttpClient.newHttpClient()) {
            String tenant = UUID.randomUUID().toString();
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 1_000)
                    .mapToObj(i -> HttpRequest.newBuilder(
                                    URI.create(processes.get(i % 3).url() + "/shop/orders"))
                            .header("X-Tenant", tenant)
                            .build())
                    .map(request -> client.sendAsync(request, BodyHandlers.discarding())
                            .thenApply(response -> response.statusCode()))
                    .toList();
            List<Integer> answers = calls.stream().map(CompletableFuture::join).toList();

            assertThat(answers).containsOnly(200, 429);
            assertThat(answers).filteredOn(status -> status == 200).hasSize(100);

            Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("{\"*\": free}", "{\"*\": none}"));
            for (RunningApp each : processes.all()) {
                await("the new policy").atMost(PATIENCE).until(() -> orders(each.url(), tenant) == 200);
            }
        }
    }

    @Test
    void redisIsKilledAndComesBackAndEachRuleDoesAsItSays(@TempDir Path folder) throws Exception {
        PackagedApp app = app(folder.resolve("policy.yaml"));
        try (OwnServices own = OwnServices.lease("rate-limiting", Service.REDIS);
                RunningApp process = app.with(own.properties()).start()) {
            String used = UUID.randomUUID().toString();
            for (int i = 0; i < 100; i++) {
                assertThat(orders(process.url(), used)).isEqualTo(200);
            }
            assertThat(orders(process.url(), used)).isEqualTo(429);

            own.kill(Service.REDIS);
            String other = UUID.randomUUID().toString();
            long served = IntStream.range(0, 100)
                    .filter(i -> orders(process.url(), other) == 200)
                    .count();
            assertThat(served).as("a third of the limit, by itself").isEqualTo(33);
            assertThat(given().get(process.url() + "/api/items").statusCode()).isEqualTo(503);
            assertThat(given().get(process.url() + "/q/metrics").asString()).contains("ratelimit_store_away 1.0");

            assertThat(given().get(process.url() + "/q/health/ready")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains("away");

            own.start(Service.REDIS);
            await("the store to be found")
                    .atMost(PATIENCE)
                    .until(() -> given().get(process.url() + "/api/items").statusCode() == 200);
            assertThat(orders(process.url(), used))
                    .as("it has forgotten nothing")
                    .isEqualTo(429);
            assertThat(orders(process.url(), other)).isEqualTo(200);
        }
    }
}
