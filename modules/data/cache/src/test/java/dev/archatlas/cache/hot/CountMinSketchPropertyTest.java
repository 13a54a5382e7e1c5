package dev.archatlas.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Topic("distributed-cache/multi-level")
class CountMinSketchPropertyTest {

    /** Never too low; too high by no more than the paper's bound for nearly all, here for a tenth of the width. */
    @Property(tries = 200)
    void countsNeverTooLow(@ForAll @Size(max = 2_000) List<@IntRange(max = 300) Integer> items) {
        CountMinSketch sketch = new CountMinSketch(4, 256);
        Map<String, Integer> exact = new HashMap<>();
        items.forEach(item -> {
            sketch.add("k" + item);
            exact.merge("k" + item, 1, Integer::sum);
        });
        assertThat(sketch.total()).isEqualTo(items.size());
        exact.forEach((item, count) -> assertThat(sketch.estimate(item)).isGreaterThanOrEqualTo(count));
        long tooHigh = exact.entrySet().stream()
                .filter(each -> sketch.estimate(each.getKey()) - each.getValue() > Math.E / 256 * items.size() + 1)
                .count();
        assertThat(tooHigh).isLessThanOrEqualTo(Math.max(3, exact.size() / 10));
    }
}
