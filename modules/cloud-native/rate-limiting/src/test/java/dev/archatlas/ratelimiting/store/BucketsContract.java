package dev.archatlas.ratelimiting.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.Rule;
import dev.archatlas.ratelimiting.policy.StoreDown;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What buckets promise, wherever they are. Their rates are so slow that nothing refills while a test runs. */
abstract class BucketsContract {

    static final Duration A_DAY = Duration.ofDays(1);

    abstract Buckets buckets();

    static Rule rule(boolean shadow, int batch, Algorithm algorithm, StoreDown whenDown) {
        return new Rule("rule", List.of(), algorithm, shadow, batch, whenDown);
    }

    static Demand demand(String bucket, long permits, long cost) {
        return new Demand(
                bucket, rule(false, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN), Limit.of(permits, A_DAY), cost);
    }

    static Demand window(String bucket, long permits, Duration period, long cost) {
        return new Demand(
                bucket, rule(false, 1, Algorithm.SLIDING_WINDOW, StoreDown.OPEN), Limit.of(permits, period), cost);
    }

    static Demand shadow(Demand demand) {
        return new Demand(
                demand.bucket(), rule(true, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN), demand.limit(), demand.cost());
    }

    /** A bucket that nobody has used. */
    static String fresh() {
        return "limit:{test}:" + UUID.randomUUID();
    }

    /** How many of so many calls at the same time are true. */
    static long atOnce(int calls, IntPredicate call) {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, calls)
                .<Supplier<Boolean>>mapToObj(i -> () -> call.test(i))
                .map(each -> CompletableFuture.supplyAsync(each, Thread::startVirtualThread))
                .toList();
        return all.stream().filter(CompletableFuture::join).count();
    }

    Taking take(Demand... demands) {
        return buckets().take(List.of(demands));
    }

    @Test
    void asMuchPassesAsTheBucketHolds() {
        String bucket = fresh();
        assertThat(take(demand(bucket, 5, 3)).passed()).isTrue();
        assertThat(take(demand(bucket, 5, 3)).passed()).isFalse();
        Taking last = take(demand(bucket, 5, 2));
        assertThat(last.passed()).isTrue();
        assertThat(last.readings().getFirst().remaining()).isZero();
        assertThat(last.readings().getFirst().hasRoom()).isTrue();
    }

    @Test
    void refusalSaysHowLongToWait() {
        String bucket = fresh();
        take(demand(bucket, 24, 24));
        Reading refused = take(demand(bucket, 24, 1)).readings().getFirst();
        assertThat(Duration.ofNanos(refused.waitMicros() * 1_000))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
        assertThat(take(demand(bucket, 24, 25)).readings().getFirst().waitMicros())
                .isEqualTo(Reading.NEVER);
    }

    @Test
    void requestThatOneBucketRefusesTakesFromNone() {
        String roomy = fresh();
        String full = fresh();
        take(demand(full, 1, 1));
        Taking refused = take(demand(roomy, 10, 4), demand(full, 1, 1));
        assertThat(refused.passed()).isFalse();
        assertThat(refused.readings()).extracting(Reading::hasRoom).containsExactly(true, false);
        assertThat(take(demand(roomy, 10, 10)).passed()).isTrue();
    }

    @Test
    void shadowCountsAndHindersNobody() {
        String watched = fresh();
        String enforced = fresh();
        for (int i = 0; i < 3; i++) {
            Taking taking = take(shadow(demand(watched, 2, 1)), demand(enforced, 10, 1));
            assertThat(taking.passed()).isTrue();
            assertThat(taking.readings().getFirst().hasRoom()).isEqualTo(i < 2);
        }
        assertThat(take(demand(enforced, 10, 7)).passed()).isTrue();
    }

    @Test
    void largerLimitGivesNoBurstAndASmallerOneTakesEffectAtOnce() {
        String bucket = fresh();
        take(demand(bucket, 10, 6));
        assertThat(take(demand(bucket, 1_000, 5)).passed()).isFalse();
        assertThat(take(demand(bucket, 1_000, 1)).readings().getFirst().remaining())
                .isEqualTo(3);
        assertThat(take(demand(bucket, 2, 3)).passed()).isFalse();
        assertThat(take(demand(bucket, 2, 2)).passed()).isTrue();
        assertThat(take(demand(bucket, 1_000, 1)).passed()).isFalse();
    }
}
