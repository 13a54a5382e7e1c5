package dev.archatlas.cache.penetration;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-cache/penetration-breakdown-avalanche")
class SharedFilterTest {

    @Inject
    Redis redis;

    private SharedFilter filter() {
        RedisLink link = new RedisLink(redis, PATIENCE, 3, Duration.ofSeconds(1));
        return new SharedFilter(link, "filter-" + UUID.randomUUID(), BloomFilter.of(1_000, 0.01));
    }

    @Test
    void knowsEveryIdThatWasAddedAndIsWrongAboutFewOthers() {
        SharedFilter filter = filter();
        List<String> ids = IntStream.range(0, 1_000).mapToObj(i -> "p-" + i).toList();
        filter.build(ids);
        assertThat(ids).allMatch(filter::mayExist);
        long wrong = IntStream.range(0, 10_000)
                .filter(i -> filter.mayExist("absent-" + i))
                .count();
        // 100 expected of 10,000; three standard deviations
        assertThat(wrong).isLessThanOrEqualTo(130);
    }

    @Test
    void excludesNothingUntilItIsComplete() {
        SharedFilter filter = filter();
        filter.add("p-1");
        assertThat(filter.isComplete()).isFalse();
        assertThat(filter.mayExist("p-2")).as("not built yet, or lost by Redis").isTrue();
        filter.build(List.of());
        assertThat(filter.mayExist("p-2")).isFalse();
        assertThat(filter.mayExist("p-1")).isTrue();
        filter.add("p-2");
        assertThat(filter.mayExist("p-2")).isTrue();
    }

    @Test
    void tenThousandAbsentIdsCauseHardlyAnyQuery() {
        try (Rig rig = Rig.of(1, redis, "filter.items", "1000")) {
            rig.shelf.put("lamp");
            rig.get(0).filter().build(List.of("lamp"));
            Rig.crowd(10_000, i -> rig.get(0).cache().get("absent-" + i));
            assertThat(rig.shelf.queries()).isLessThanOrEqualTo(1);
            assertThat(rig.get(0).cache().parts().near().size())
                    .as("and takes no room")
                    .isLessThanOrEqualTo(1);
            assertThat(rig.get(0).cache().get("lamp").found()).isPresent();
        }
    }
}
