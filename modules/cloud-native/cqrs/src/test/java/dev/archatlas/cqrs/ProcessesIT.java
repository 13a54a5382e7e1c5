package dev.archatlas.cqrs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.Instances;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Packaged processes that are really killed. The application under test takes commands and answers queries; all
 * subscriptions live in the processes that die.
 */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic({"event-sourcing-cqrs/projections", "event-driven/cqrs", "event-driven/event-bus"})
class ProcessesIT {

    private static final int KILLS = Integer.getInteger("kills", 4);

    DevServicesContext services;

    private PackagedApp worker;

    @BeforeEach
    void describeWorker() {
        worker = PackagedApp.ofThisModule()
                .with(services.devServicesProperties())
                .with("faults.enabled", "true")
                .with("faults.halt", "true")
                .with("integration.topic", FrontOnly.TOPIC)
                .with("kafka.session.timeout.ms", "6000")
                .with("subscription.poll", "200ms")
                .with("subscription.batch", "10");
    }

    @Test
    void processThatHaltsAtTheWorstMomentSkipsAndDoublesNothing() {
        String product = Shop.newProduct();
        List<UUID> orders = new ArrayList<>();
        try (RunningApp process = worker.start()) {
            for (Fault fault : List.of(Fault.PROJECTOR_DIES_BEFORE_COMMIT, Fault.PUBLISHER_DIES_BEFORE_CHECKPOINT)) {
                given().put(process.url() + "/faults/" + fault).then().statusCode(200);
                orders.addAll(paidOrders(product, 10));
                await(fault.name()).atMost(Shop.PATIENCE).until(() -> !process.isAlive());
                process.restart();
            }

            assertEachHadItsEffectOnce(product, orders);
        }
    }

    /** Another run explores other moments: {@code -Dkills.seed=…} repeats one. */
    @Test
    void killsAtRandomMomentsUnderLoadSkipAndDoubleNothing() {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        Random random = new Random(seed);
        String product = Shop.newProduct();
        List<UUID> orders = new ArrayList<>();
        try (Instances processes = Instances.start(2, worker)) {
            for (int kill = 0; kill < KILLS; kill++) {
                orders.addAll(paidOrders(product, 10 + random.nextInt(30)));
                processes.get(random.nextInt(2)).restart();
            }

            assertEachHadItsEffectOnce(product, orders);
        } catch (AssertionError broken) {
            throw new AssertionError("seed " + seed, broken);
        }
    }

    @Test
    void survivorTakesOverTheSubscriptionsOfTheDead() {
        String product = Shop.newProduct();
        try (Instances processes = Instances.start(2, worker)) {
            assertEachHadItsEffectOnce(product, paidOrders(product, 3));
            processes.get(0).kill();

            UUID order = Shop.order(UUID.randomUUID(), Shop.newProduct(), 1);

            Shop.awaitVersion(order, 2);
        }
    }

    private static List<UUID> paidOrders(String product, int orders) {
        List<UUID> paid = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            UUID order = Shop.order(UUID.randomUUID(), product, 1);
            Shop.pay(given(), order, 100).then().statusCode(200);
            paid.add(order);
        }
        return paid;
    }

    /** Sums would show what is doubled, rows refuse what is not the next event, and listeners hear of each payment. */
    private static void assertEachHadItsEffectOnce(String product, List<UUID> orders) {
        orders.forEach(order -> Shop.awaitVersion(order, 3));
        await().atMost(Shop.PATIENCE).until(() -> Shop.sold(product) >= orders.size());
        assertThat(Shop.sold(product)).isEqualTo(orders.size());
        for (UUID order : orders) {
            await().atMost(Shop.PATIENCE).untilAsserted(() -> assertThat(
                            given().get("/notices/" + order).jsonPath().<String>getList("subscriber"))
                    .containsExactly("billing", "packing"));
        }
        assertThat(given().get("/projections/orders/parked").jsonPath().getList("$"))
                .isEmpty();
    }
}
