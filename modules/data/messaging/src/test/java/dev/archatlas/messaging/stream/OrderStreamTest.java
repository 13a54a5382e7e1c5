package dev.archatlas.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.showcase.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@Topic({"messaging-async/redis-streams", "messaging-async/idempotency"})
class OrderStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    OrderStreams streams;

    @Inject
    RedisDataSource redis;

    @Inject
    StreamSettings settings;

    @Inject
    Faults faults;

    private final String name = "orders-" + UUID.randomUUID();
    private String product;

    @BeforeEach
    void putInStock() {
        product = Shop.newProduct(1000);
    }

    @AfterEach
    void tidyUp() {
        streams.stream(name).delete();
    }

    @Test
    void workersOfAGroupShareTheEntriesAndEachTakesEffectOnce() {
        OrderStream stream = streams.stream(name);
        for (int i = 0; i < 30; i++) {
            stream.append(order(1));
        }
        StreamWorker first = streams.worker(stream, "first");
        StreamWorker second = streams.worker(stream, "second");

        first.work();
        second.work();
        assertThat(Shop.inStock(product)).isEqualTo(1000 - 2 * settings.batch());
        first.work();

        assertThat(Shop.inStock(product)).isEqualTo(1000 - 30);
        assertThat(stream.holders()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSUMER_DIES_BEFORE_COMMIT", "CONSUMER_DIES_BEFORE_ACK"})
    void entryOfAWorkerThatDiedIsClaimedByAnotherAndTakesEffectOnce(Fault death) {
        OrderStream stream = streams.stream(name);
        stream.append(order(3));
        StreamWorker mortal = streams.worker(stream, "mortal");
        faults.cause(death);
        assertThatThrownBy(mortal::work).isInstanceOf(Faults.Crash.class);
        assertThat(stream.holders()).containsExactly("mortal");

        StreamWorker heir = streams.worker(stream, "heir");
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            heir.work();
            return stream.holders().isEmpty();
        });

        assertThat(Shop.inStock(product)).isEqualTo(997);
        assertThat(stream.deadLetters()).isEmpty();
    }

    @Test
    void entryThatAWorkerHasJustTakenIsNotClaimed() {
        OrderStream stream = new OrderStream(redis, name, "shipping", with(settings.maxLength(), Duration.ofHours(1)));
        stream.append(order(1));
        stream.createGroup();

        assertThat(stream.readNew("first")).hasSize(1);

        assertThat(stream.claimIdle("second")).isEmpty();
    }

    @Test
    void entryThatFailsAgainAndAgainIsADeadLetterAfterItsLastDelivery() {
        OrderStream stream = streams.stream(name);
        stream.append(order("unknown-" + product, 1));
        stream.append(order(1));
        StreamWorker worker = streams.worker(stream, "worker");

        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            worker.work();
            return stream.deadLetters().size() == 1;
        });

        assertThat(stream.deadLetters().getFirst())
                .containsEntry("deliveries", String.valueOf(settings.maxDeliveries() + 1))
                .containsEntry("ce_type", "OrderPlaced");
        assertThat(stream.holders()).isEmpty();
        assertThat(Shop.inStock(product)).isEqualTo(999);
    }

    @Test
    void entryThatNobodyCanReadIsADeadLetterAtOnce() {
        OrderStream stream = streams.stream(name);
        stream.append(Map.of("anything", "else"));
        StreamWorker worker = streams.worker(stream, "worker");

        worker.work();

        assertThat(stream.deadLetters().getFirst())
                .containsEntry("deliveries", "1")
                .containsEntry("anything", "else");
    }

    @Test
    void workerFindsItsWayWhenRedisHasForgottenStreamAndGroup() {
        OrderStream stream = streams.stream(name);
        StreamWorker worker = streams.worker(stream, "worker");
        stream.append(order(1));
        worker.work();

        stream.delete();
        stream.append(order(1));
        worker.work();

        assertThat(Shop.inStock(product)).isEqualTo(998);
    }

    /** A bounded stream forgets what is oldest, and does not ask whether somebody has handled it. */
    @Test
    void entriesBeyondTheLengthOfTheStreamAreLostHandledOrNot() {
        OrderStream stream = new OrderStream(redis, name, "shipping", with(100, settings.claimAfter()));
        stream.append(order(1));
        stream.createGroup();
        assertThat(stream.readNew("slow")).hasSize(1);

        List<String> appended =
                Stream.generate(() -> stream.append(order(1))).limit(1000).toList();

        long left = redis.stream(String.class).xlen(name);
        assertThat(left).isLessThan(500);
        await("the pending one is gone").atMost(PATIENCE).until(() -> {
            assertThat(stream.claimIdle("heir")).isEmpty();
            return stream.holders().isEmpty();
        });
        assertThat(stream.readNew("next").getFirst().id())
                .as("and nobody had got those before this one")
                .isGreaterThan(appended.get(100));
    }

    private StreamSettings with(long maxLength, Duration claimAfter) {
        return new Settings(maxLength, claimAfter, settings.maxDeliveries(), settings.batch(), settings.block());
    }

    private record Settings(long maxLength, Duration claimAfter, int maxDeliveries, int batch, Duration block)
            implements StreamSettings {}

    private Map<String, String> order(int quantity) {
        return order(product, quantity);
    }

    private static Map<String, String> order(String product, int quantity) {
        UUID order = UUID.randomUUID();
        return Map.of(
                "ce_id", UUID.randomUUID().toString(),
                "ce_type", "OrderPlaced",
                "key", order.toString(),
                "payload", """
                        {"orderId": "%s", "version": 1, "product": "%s", "quantity": %d}""".formatted(order, product, quantity));
    }
}
