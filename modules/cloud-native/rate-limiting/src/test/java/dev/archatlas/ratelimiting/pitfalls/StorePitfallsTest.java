package dev.archatlas.ratelimiting.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.Rule;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.ratelimiting.store.Demand;
import dev.archatlas.ratelimiting.store.RedisBuckets;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ways to share a limit that look right, each beside ours. */
@QuarkusTest
class StorePitfallsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LIMIT = 5;

    @Inject
    RedisDataSource redis;

    @Inject
    Vertx vertx;

    @Inject
    Redis client;

    private final String key = "limit:{pitfall}:" + UUID.randomUUID();

    private boolean ours() {
        Rule rule = new Rule("rule", List.of(), Algorithm.TOKEN_BUCKET, false, 1, StoreDown.OPEN);
        return new RedisBuckets(vertx, client, Duration.ofMinutes(1))
                .take(List.of(new Demand(key + ":ours", rule, Limit.of(LIMIT, Duration.ofHours(1)), 1)))
                .passed();
    }

    private static long passed(int calls, BooleanSupplier call) {
        return Stream.generate(() -> call.getAsBoolean())
                .limit(calls)
                .filter(each -> each)
                .count();
    }

    /** The process died in between, so the window never ends. */
    @Test
    void incrThenExpireLeavesAKeyForEverWhenTheCallerDiesInBetween() {
        redis.execute("INCR", key);
        assertThat(redis.key().ttl(key)).as("no end").isEqualTo(-1);

        ours();
        assertThat(redis.key().ttl(key + ":ours")).isPositive();
    }

    /** Nanoseconds where seconds are meant: the key outlives the service by 1,900 years. */
    @Test
    void expiryInAnotherUnitIsNoExpiry() {
        redis.execute("SET", key, "1");
        redis.execute("EXPIRE", key, String.valueOf(Duration.ofMinutes(1).toNanos()));
        assertThat(redis.key().ttl(key) / 86_400 / 365).isGreaterThan(1_900);
    }

    /** A set holds each member once, and its member here is the millisecond. */
    @Test
    void timestampAsMemberMakesOneOfAllRequestsOfAMillisecond() {
        String now = String.valueOf(System.currentTimeMillis());
        long passed = passed(20, () -> {
            boolean room = redis.execute("ZCARD", key).toLong() < LIMIT;
            redis.execute("ZADD", key, now, now);
            return room;
        });
        assertThat(passed).as("of %d", LIMIT).isEqualTo(20);

        assertThat(passed(20, this::ours)).isEqualTo(LIMIT);
    }

    @Test
    void checkThenActLetsEverybodyThroughWhoCheckedInTime() {
        CyclicBarrier allHaveChecked = new CyclicBarrier(20);
        assertThat(atOnce(() -> {
                    String count = redis.value(String.class).get(key);
                    boolean room = count == null || Integer.parseInt(count) < LIMIT;
                    meet(allHaveChecked);
                    redis.execute("INCR", key);
                    return room;
                }))
                .as("of %d", LIMIT)
                .isEqualTo(20);

        assertThat(atOnce(this::ours)).isEqualTo(LIMIT);
    }

    /** The same arithmetic, by the clock of whoever asks: one that is an hour ahead fills the bucket for all. */
    @Test
    void clockOfTheNodeGivesAnHourOfPermitsToEachNodeThatIsAnHourAhead() {
        long now = System.currentTimeMillis();
        long passed = passed(LIMIT, () -> byNodeClock(now)) + passed(LIMIT, () -> byNodeClock(now + 3_600_000));
        assertThat(passed).as("of %d", LIMIT).isEqualTo(2 * LIMIT);

        assertThat(passed(2 * LIMIT, this::ours)).isEqualTo(LIMIT);
    }

    private boolean byNodeClock(long nowMillis) {
        String script = """
                local used, at = unpack(redis.call('HMGET', KEYS[1], 'used', 'at'))
                local now = tonumber(ARGV[1])
                used = math.max(0, (tonumber(used) or 0) - (now - (tonumber(at) or now)) * 5 / 3600000)
                if used + 1 > 5 then return 0 end
                redis.call('HSET', KEYS[1], 'used', used + 1, 'at', now)
                return 1""";
        return redis.execute("EVAL", script, "1", key, String.valueOf(nowMillis))
                        .toLong()
                == 1;
    }

    /** Four digits are lost where Lua makes text of a number: here 1.6 milliseconds of the clock. */
    @Test
    void luaRoundsNumbersToFourteenDigitsWhenItMakesTextOfThem() {
        String text =
                redis.execute("EVAL", "return tostring(1763897293123456)", "0").toString();
        assertThat(text).isEqualTo("1.7638972931235e+15");
    }

    /** Fixed windows, though shared and atomic: twice the limit where two of them meet. */
    @Test
    void sharedFixedWindowLetsTwiceTheLimitThroughAtItsEdge() {
        long window = Duration.ofMillis(500).toMillis();
        long passed = 0;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> millis() % window > window - 100);
        long first = millis() / window;
        passed += passed(LIMIT, () -> inWindow(first));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> millis() / window > first);
        passed += passed(LIMIT, () -> inWindow(first + 1));
        assertThat(passed).as("within a fraction of a window").isEqualTo(2 * LIMIT);
    }

    private boolean inWindow(long number) {
        return redis.execute("INCR", key + number).toLong() <= LIMIT;
    }

    private static long millis() {
        return System.currentTimeMillis();
    }

    private static long atOnce(BooleanSupplier call) {
        List<CompletableFuture<Boolean>> calls = Stream.generate(
                        () -> CompletableFuture.supplyAsync(call::getAsBoolean, Thread::startVirtualThread))
                .limit(20)
                .toList();
        return calls.stream().filter(CompletableFuture::join).count();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
