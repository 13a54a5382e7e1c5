package dev.archatlas.cache.pitfalls;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What Quarkus' {@code @CacheResult} gives and what it does not, which is fine as long as one knows. */
@QuarkusTest
@Topic({"distributed-cache/multi-level", "distributed-cache/update-consistency"})
class CacheResultTest {

    @Inject
    AnnotatedCache annotated;

    @Inject
    Redis redis;

    private final String id = UUID.randomUUID().toString();

    @Test
    void oneOfManyInAProcessLoads() {
        annotated.update(id);
        int before = annotated.shelf().queries();
        Rig.crowd(200, _ -> annotated.get(id));
        assertThat(annotated.shelf().queries() - before).isEqualTo(1);
    }

    @Test
    void updateOfAnotherInstanceIsNeverHeardOf() {
        annotated.update(id);
        annotated.get(id);
        annotated.shelf().put(id); // as another instance does
        assertThat(annotated.get(id).version()).isEqualTo(1);
    }

    @Test
    void absenceIsRememberedAsLongAsAnyValue() {
        assertThat(annotated.get(id)).isNull();
        annotated.shelf().put(id);
        assertThat(annotated.get(id)).as("created since").isNull();
    }

    @Test
    void hereTheUpdateOfAnotherInstanceIsHeardOf() {
        try (Rig rig = Rig.of(2, redis)) {
            rig.shelf.put(id);
            assertThat(rig.get(0).cache().get(id).value().version()).isEqualTo(1);
            rig.shelf.put(id);
            rig.get(1).cache().invalidate(id);
            await().atMost(PATIENCE)
                    .until(() -> rig.get(0).cache().get(id).value().version() == 2);
        }
    }
}
