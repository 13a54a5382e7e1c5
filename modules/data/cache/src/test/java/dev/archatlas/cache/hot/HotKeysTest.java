package dev.archatlas.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cache.hot.HotKeys.Hot;
import dev.archatlas.showcase.Topic;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Topic("distributed-cache/multi-level")
class HotKeysTest {

    @Test
    void keysThatMakeUpMuchOfTheReadsAreFoundAmongManyOthers() {
        HotKeys keys = new HotKeys(4, 0.05, 1);
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            keys.seen(i % 10 == 0 ? "first" : i % 10 == 1 ? "second" : "other-" + random.nextInt(100_000));
        }
        assertThat(keys.all()).extracting(Hot::id).containsExactlyInAnyOrder("first", "second");
        assertThat(keys.isHot("first")).isTrue();
        assertThat(keys.isHot("other-1")).isFalse();
    }

    @Test
    void keyThatIsNoLongerReadCoolsDown() {
        HotKeys keys = new HotKeys(4, 0.05, 1);
        for (int i = 0; i < 5_000; i++) {
            keys.seen("yesterday");
        }
        assertThat(keys.isHot("yesterday")).isTrue();
        for (int i = 0; i < 50_000; i++) {
            keys.seen("today-" + i % 1_000);
        }
        assertThat(keys.isHot("yesterday")).isFalse();
    }

    @Test
    void noMoreArePromotedThanThereIsRoomFor() {
        HotKeys keys = new HotKeys(3, 0.01, 1);
        for (int i = 0; i < 20_000; i++) {
            keys.seen("k" + i % 10);
        }
        assertThat(keys.all()).hasSizeLessThanOrEqualTo(3);
    }
}
