package dev.archatlas.saga;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.saga.fault.CrashPoints.Side;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.Instances;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Packaged processes that are really killed. The application under test only takes orders; everything else happens in
 * the processes that die. {@code -Dexplore.processes=all} kills at every durable write instead of a sample.
 */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic("distributed-transactions/saga")
class ProcessesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** More writes than an order makes: the process outlives those that are left over. */
    private static final int WRITES = 32;

    private static final int SAMPLE_EVERY = "all".equals(System.getProperty("explore.processes")) ? 1 : 11;

    DevServicesContext services;

    private PackagedApp worker;

    @BeforeEach
    void describeWorker() {
        worker = PackagedApp.ofThisModule()
                .within(Duration.ofMinutes(3))
                .with(services.devServicesProperties())
                .with("faults.enabled", "true")
                .with("faults.halt", "true")
                .with("transport.prefix", FrontOnly.PREFIX)
                .with("saga.step-timeout", "3s")
                // a log and a name of its own: the front must not take its transactions for orphans
                .with("quarkus.transaction-manager.node-name", "worker")
                .with(
                        "quarkus.transaction-manager.object-store.directory",
                        "target/transaction-log-" + UUID.randomUUID());
    }

    @Test
    void processThatHaltsOnEitherSideOfADurableWriteLeavesNothingHalfDone() {
        List<Integer> kills = new ArrayList<>();
        try (RunningApp process = worker.start()) {
            for (Side side : Side.values()) {
                for (int write = 1; write <= WRITES; write += SAMPLE_EVERY) {
                    Shop shop = Shop.open(10, 1000, write % 2 == 0 ? 5 : 0);
                    given().put(process.url() + "/faults/crash/" + write + "?side=" + side)
                            .then()
                            .statusCode(200);
                    UUID order = shop.order(3);
                    await("death at write %d, or the end of the order".formatted(write))
                            .atMost(PATIENCE)
                            .until(() -> !process.isAlive() || settled(shop, order));
                    if (!process.isAlive()) {
                        kills.add(write);
                        process.restart();
                    }
                    assertWholeOrNothing(shop, order, 3);
                }
            }
        }
        assertThat(kills).hasSizeGreaterThan(40 / SAMPLE_EVERY);
        System.out.printf("%d processes were killed at a durable write, and every order ended%n", kills.size());
    }

    /** Another run explores other moments: {@code -Dkills.seed=…} repeats one. */
    @Test
    void killsAtRandomMomentsOfTwoOrchestratorsLeaveNothingHalfDone() {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        Random random = new Random(seed);
        Shop shop = Shop.open(60, 700, 50);
        // asked so often that no saga turns round only because nobody was there for a while
        try (Instances processes = Instances.start(2, worker.with("saga.max-attempts", "1000"))) {
            List<UUID> orders = new ArrayList<>();
            for (int kill = 0; kill < 3; kill++) {
                IntStream.range(0, 10 + random.nextInt(20)).forEach(_ -> orders.add(shop.order(1)));
                processes.get(random.nextInt(2)).restart();
            }
            long confirmed = orders.stream()
                    .filter(order -> shop.outcome(order).equals("CONFIRMED"))
                    .count();
            orders.forEach(
                    order -> await("the end of saga " + order).atMost(PATIENCE).until(() -> settled(shop, order)));
            assertThat(shop.available()).as("stock, seed %d", seed).isEqualTo(60 - (int) confirmed);
            assertThat(shop.balance()).as("money, seed %d", seed).isEqualTo(700 - confirmed * Shop.PRICE);
            assertThat(shop.room()).as("room, seed %d", seed).isEqualTo(50 - (int) confirmed);
            assertThat(confirmed)
                    .as("all that could be sold was, seed %d", seed)
                    .isEqualTo(Math.min(orders.size(), 50));
        }
    }

    @Test
    @Topic("distributed-transactions/two-phase-commit")
    void coordinatorThatDiesBetweenPrepareAndCommitBlocksUntilItRecovers() {
        try (RunningApp process = worker.start()) {
            String decided = transferAndDie(process, 3, Side.BEFORE);
            assertThat(inDoubt()).as("both branches wait for the decision").hasSize(2);
            process.restart();
            awaitDecision();
            assertBalances(decided, 70, 80);

            String undecided = transferAndDie(process, 2, Side.AFTER);
            assertThat(inDoubt())
                    .as("both have prepared, and nothing was decided")
                    .hasSize(2);
            process.restart();
            awaitDecision();
            assertBalances(undecided, 100, 50);
        }
    }

    /** The writes of a transfer: prepare north, prepare south, the decision in the log, commit north, commit south. */
    private static String transferAndDie(RunningApp process, int write, Side side) {
        String owner = "owner-" + UUID.randomUUID();
        putBalance("NORTH", owner, 100);
        putBalance("SOUTH", owner, 50);
        given().put(process.url() + "/faults/crash/" + write + "?side=" + side)
                .then()
                .statusCode(200);
        // nobody waits for the answer: it never comes
        var _ = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(process.url().resolve("/bank/transfers"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"payer\": \"%1$s\", \"payee\": \"%1$s\", \"amount\": 30}".formatted(owner)))
                                .build(),
                        BodyHandlers.discarding());
        await("the death").atMost(PATIENCE).until(() -> !process.isAlive());
        return owner;
    }

    private static void putBalance(String branch, String owner, long balance) {
        given().contentType(ContentType.JSON)
                .body(Map.of("balance", balance))
                .put("/bank/" + branch + "/accounts/" + owner)
                .then()
                .statusCode(200);
    }

    private static List<String> inDoubt() {
        return given().get("/bank/in-doubt").jsonPath().getList("transaction");
    }

    private static void awaitDecision() {
        await("recovery").atMost(Duration.ofMinutes(3)).until(() -> inDoubt().isEmpty());
    }

    private static void assertBalances(String owner, int north, int south) {
        assertThat(given().get("/bank/accounts/" + owner).jsonPath().<String, Integer>getMap(""))
                .isEqualTo(Map.of("NORTH", north, "SOUTH", south));
    }

    private static boolean settled(Shop shop, UUID saga) {
        return List.of("COMPLETED", "COMPENSATED").contains(shop.saga(saga).getString("saga.status"));
    }

    private static void assertWholeOrNothing(Shop shop, UUID order, int quantity) {
        await("the end of saga " + order).atMost(PATIENCE).until(() -> settled(shop, order));
        boolean confirmed = shop.outcome(order).equals("CONFIRMED");
        assertThat(shop.available()).isEqualTo(confirmed ? 10 - quantity : 10);
        assertThat(shop.balance()).isEqualTo(confirmed ? 1000 - quantity * Shop.PRICE : 1000);
        assertThat(shop.saga(order).getString("saga.status")).isEqualTo(confirmed ? "COMPLETED" : "COMPENSATED");
    }
}
