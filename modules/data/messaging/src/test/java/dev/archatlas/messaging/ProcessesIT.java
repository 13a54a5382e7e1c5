package dev.archatlas.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.Instances;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Packaged processes that are really killed. The application under test is the shop's front: it takes orders and does
 * nothing else, so that relay and consumer live in the processes that die.
 */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional"})
class ProcessesIT {

    private static final List<Fault> DEATHS =
            List.of(Fault.RELAY_DIES_AFTER_SEND, Fault.CONSUMER_DIES_BEFORE_COMMIT, Fault.CONSUMER_DIES_BEFORE_ACK);
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    DevServicesContext services;

    private PackagedApp worker;

    @BeforeEach
    void describeWorker() {
        worker = PackagedApp.ofThisModule().with("faults.enabled", "true").with("faults.halt", "true");
        for (var property : services.devServicesProperties().entrySet()) {
            worker = worker.with(property.getKey(), property.getValue());
        }
        worker = worker.with("orders.topic", FrontOnly.TOPIC)
                .with("mp.messaging.incoming.orders.group.id", FrontOnly.TOPIC)
                .with("mp.messaging.incoming.orders.session.timeout.ms", "6000")
                .with("delivery.backoff-base", "50ms");
    }

    @Test
    void processThatHaltsAtTheWorstMomentLosesAndDoublesNothing() {
        String product = Shop.newProduct(1000);
        List<UUID> orders = new ArrayList<>();
        try (RunningApp process = worker.start()) {
            for (Fault fault : DEATHS) {
                given().put(process.url() + "/faults/" + fault).then().statusCode(200);
                orders.addAll(place(product, 20));
                await(fault.name()).atMost(PATIENCE).until(() -> !process.isAlive());
                process.restart();
            }

            orders.forEach(order -> Shop.awaitShipmentAtVersion(order, 1));
            assertThat(Shop.inStock(product)).isEqualTo(1000 - orders.size());
        }
    }

    /** Another run explores other moments: {@code -Dkills.seed=…} repeats one. */
    @Test
    void killsAtRandomMomentsUnderLoadLoseAndDoubleNothing() {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        Random random = new Random(seed);
        String product = Shop.newProduct(100_000);
        List<UUID> orders = new ArrayList<>();
        try (Instances processes = Instances.start(2, worker)) {
            for (int kill = 0; kill < KILLS; kill++) {
                orders.addAll(place(product, 20 + random.nextInt(60)));
                processes.get(random.nextInt(2)).restart();
            }

            orders.forEach(order -> Shop.awaitShipmentAtVersion(order, 1));
            assertThat(Shop.inStock(product)).as("seed %d", seed).isEqualTo(100_000 - orders.size());
        }
    }

    @Test
    void changesOfAnOrderKeepTheirOrderOverThreeConsumersAndARebalance() {
        String product = Shop.newProduct(100_000);
        List<UUID> orders = place(product, 12);
        try (Instances processes = Instances.start(3, worker)) {
            for (int quantity = 2; quantity <= 21; quantity++) {
                for (UUID order : orders) {
                    Shop.change(order, quantity);
                }
                if (quantity == 8) {
                    processes.get(0).kill();
                }
                if (quantity == 14) {
                    processes.get(0).restart();
                }
            }

            orders.forEach(order -> Shop.awaitShipmentAtVersion(order, 21));
            assertThat(Shop.inStock(product)).isEqualTo(100_000 - 12 * 21);
            // the warehouse refuses a change that is not the next one, so the ladder would have had work
            assertThat(processes.all())
                    .allSatisfy(process -> assertThat(retries(process)).isZero());
        }
    }

    @Test
    void instanceThatHasDoneNothingYetShowsItsNumbers() {
        assertThat(given().get("/q/metrics").asString())
                .contains("outbox_depth", "outbox_lag_seconds", "delivery_dead_letters_total");
    }

    private static List<UUID> place(String product, int orders) {
        List<UUID> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            placed.add(Shop.order(product, 1));
        }
        return placed;
    }

    private static double retries(RunningApp process) {
        return given().get(process.url() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("delivery_retries_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
