package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.Rule;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.ratelimiting.store.Buckets;
import dev.archatlas.ratelimiting.store.Demand;
import dev.archatlas.ratelimiting.store.RedisBuckets;
import dev.archatlas.ratelimiting.store.RefusalMemory;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

@ApplicationScoped
class ThreeInstances implements Scenario {

    private static final Limit LIMIT = Limit.of(100, Duration.ofDays(1));
    private static final Rule RULE =
            new Rule("story", List.of(LIMIT), Algorithm.TOKEN_BUCKET, false, 1, StoreDown.CLOSED);

    private final Vertx vertx;
    private final Redis redis;

    ThreeInstances(Vertx vertx, Redis redis) {
        this.vertx = vertx;
        this.redis = redis;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "three-instances",
                Kind.CONTENTION,
                "A thousand calls at once on three instances whose clocks disagree",
                "Alone each instance allows the whole limit. With one bucket in Redis and by Redis' clock they allow it together.");
    }

    @Override
    public void play(Story story) {
        story.step("Each instance with a bucket of its own");
        List<Gcra> alone = IntStream.range(0, 3)
                .mapToObj(_ -> new Gcra(LIMIT, System.nanoTime()))
                .toList();
        story.expect(
                "three times the limit",
                300L,
                Crowd.served(1_000, i -> alone.get(i % 3).tryTake(1, System.nanoTime()) == 0));

        story.step("One bucket for all, and the instances' clocks are an hour apart");
        RedisBuckets store = new RedisBuckets(vertx, redis, Duration.ofMinutes(1));
        List<Buckets> together = IntStream.range(0, 3)
                .<Buckets>mapToObj(i -> new RefusalMemory(
                        store, () -> System.nanoTime() + i * Duration.ofHours(1).toNanos()))
                .toList();
        Demand one = new Demand("limit:{story}:" + UUID.randomUUID(), RULE, LIMIT, 1);
        story.expect("the limit", 100L, Crowd.served(1_000, i -> together.get(i % 3)
                .take(List.of(one))
                .passed()));
        story.show("round trips to Redis for 1,000 decisions", store.roundTrips());
    }
}
