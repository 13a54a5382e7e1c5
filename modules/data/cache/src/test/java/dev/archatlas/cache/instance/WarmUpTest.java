package dev.archatlas.cache.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-cache/penetration-breakdown-avalanche")
class WarmUpTest {

    @Inject
    WarmUp warmUp;

    @Inject
    Instances instances;

    @Inject
    Products products;

    @Test
    void instancesShareTheWorkAndTheFirstReaderFindsIt() {
        Rig.awaitRedis(instances.all());
        await().atMost(Rig.PATIENCE).until(() -> instances.all().stream()
                .allMatch(each -> each.channel().members().size() == 3));
        List<String> first = products.ids().subList(0, 60);
        first.forEach(id -> instances.first().cache().invalidate(id));
        List<Long> before = loaded();
        warmUp.warm(60);
        List<Long> after = loaded();

        assertThat(after.stream().mapToLong(Long::longValue).sum()
                        - before.stream().mapToLong(Long::longValue).sum())
                .as("each loaded once")
                .isEqualTo(60);
        for (int i = 0; i < 3; i++) {
            assertThat(after.get(i) - before.get(i))
                    .as("share of instance %d", i)
                    .isPositive();
        }
        assertThat(instances.first().cache().getAll(first).values())
                .allMatch(answer -> answer.from() == Event.L1 || answer.from() == Event.L2);
        assertThat(instances.first().filter().isComplete()).isTrue();
    }

    private List<Long> loaded() {
        return instances.all().stream()
                .map(each -> each.cache().tally().of(Event.ORIGIN))
                .toList();
    }
}
