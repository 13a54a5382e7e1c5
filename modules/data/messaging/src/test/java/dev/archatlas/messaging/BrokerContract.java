package dev.archatlas.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.Instances;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import io.quarkus.test.common.DevServicesContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the module promises on whatever broker: one suite, and a class for each broker that says how it is reached. Packaged
 * processes relay and ship, and are really killed. The application under test is the shop's front: it takes orders and
 * does nothing else, so that relay and consumer live in the processes that die.
 */
@Topic({"message-queue/brokers", "message-queue/reliability", "message-queue/ordered-and-transactional"})
public abstract class BrokerContract {

    /** Where the shop's events go in this run. */
    protected static final String TOPIC = FrontOnly.TOPIC;

    private static final List<Fault> DEATHS =
            List.of(Fault.RELAY_DIES_AFTER_SEND, Fault.CONSUMER_DIES_BEFORE_COMMIT, Fault.CONSUMER_DIES_BEFORE_ACK);
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    protected DevServicesContext services;

    protected PackagedApp worker;

    /** The configuration that leads a process to the broker. */
    protected abstract Map<String, String> broker();

    /** Sends a message to the shop's topic as anybody could, past the outbox, and waits until the broker has it. */
    protected abstract void send(String id, String key, String type, byte[] payload) throws Exception;

    @BeforeEach
    void describeWorker() {
        worker = PackagedApp.ofThisModule()
                .with(services.devServicesProperties())
                .with("faults.enabled", "true")
                .with("faults.halt", "true")
                .with("orders.topic", TOPIC)
                .with("delivery.backoff-base", "50ms")
                .with(broker());
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
    void changesOfAnOrderKeepTheirOrderOverThreeConsumersAndADeath() {
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
    void consumerThatWasAwayGetsWhatWasSentMeanwhile() {
        String product = Shop.newProduct(1000);
        try (RunningApp warehouse = worker.start()) {
            Shop.awaitShipmentAtVersion(Shop.order(product, 1), 1);
        }

        List<UUID> meanwhile;
        try (RunningApp relayAlone = worker.with("shipping.enabled", "false").start()) {
            meanwhile = place(product, 20);
            await("an empty outbox").atMost(PATIENCE).until(() -> sum("outbox_depth", relayAlone) == 0);
        }
        assertThat(Shop.inStock(product)).isEqualTo(999);

        try (RunningApp warehouseAlone = worker.with("relay.enabled", "false").start()) {
            meanwhile.forEach(order -> Shop.awaitShipmentAtVersion(order, 1));
            assertThat(Shop.inStock(product)).isEqualTo(979);
        }
    }

    @Test
    void messageThatNobodyCanReadIsADeadLetterAndHoldsUpNobody() throws Exception {
        String product = Shop.newProduct(1000);
        List<String> garbage = Stream.generate(() -> "garbage-" + UUID.randomUUID())
                .limit(50) // some for every partition, queue or subject
                .toList();
        try (RunningApp warehouse = worker.start()) {
            Shop.awaitShipmentAtVersion(Shop.order(product, 1), 1);
            for (String key : garbage) {
                send(UUID.randomUUID().toString(), key, "OrderPlaced", "no json".getBytes(UTF_8));
            }

            place(product, 20).forEach(order -> Shop.awaitShipmentAtVersion(order, 1));
            await("the dead letters").atMost(PATIENCE).until(() -> deadKeys().containsAll(garbage));
        }
    }

    @Test
    void messageThatIsSentAHundredTimesHasItsEffectOnce() throws Exception {
        String product = Shop.newProduct(1000);
        UUID order = UUID.randomUUID();
        String id = UUID.randomUUID().toString();
        byte[] placed = """
                {"orderId": "%s", "version": 1, "product": "%s", "quantity": 1}""".formatted(order, product).getBytes(UTF_8);
        byte[] changed = """
                {"orderId": "%s", "version": 2, "quantity": 3}""".formatted(order).getBytes(UTF_8);
        try (RunningApp warehouse = worker.start()) {
            Shop.awaitShipmentAtVersion(Shop.order(product, 1), 1);
            for (int i = 0; i < 100; i++) {
                send(id, order.toString(), "OrderPlaced", placed);
            }
            send(UUID.randomUUID().toString(), order.toString(), "OrderChanged", changed); // behind all of them

            Shop.awaitShipmentAtVersion(order, 2);
            assertThat(Shop.inStock(product)).isEqualTo(1000 - 1 - 3);
            assertThat(retries(warehouse)).isZero();
        }
    }

    private static List<UUID> place(String product, int orders) {
        List<UUID> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            placed.add(Shop.order(product, 1));
        }
        return placed;
    }

    private static List<String> deadKeys() {
        return given().get("/dead-letters?limit=1000").then().extract().path("key");
    }

    private static double retries(RunningApp process) {
        return sum("delivery_retries_total", process);
    }

    private static double sum(String metric, RunningApp process) {
        return given().get(process.url() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
