package dev.archatlas.cache.penetration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.archatlas.showcase.Topic;
import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Topic("distributed-cache/penetration-breakdown-avalanche")
class BloomFilterPropertyTest {

    private static boolean has(BitSet bits, BloomFilter filter, String item) {
        return filter.positions(item).allMatch(position -> bits.get((int) position));
    }

    @Property(tries = 200)
    void neverForgetsWhatWasAdded(
            @ForAll @Size(max = 200) Set<String> items, @ForAll @DoubleRange(min = 0.01, max = 0.5) double wrong) {
        BloomFilter filter = BloomFilter.of(Math.max(1, items.size()), wrong);
        BitSet bits = new BitSet();
        items.forEach(item -> filter.positions(item).forEach(position -> bits.set((int) position)));
        assertThat(items).allMatch(item -> has(bits, filter, item));
    }

    @Property(tries = 20)
    void isWrongAboutAsOftenAsItWasMadeFor(
            @ForAll @IntRange(min = 500, max = 3_000) int items,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) double wrong) {
        BloomFilter filter = BloomFilter.of(items, wrong);
        BitSet bits = new BitSet();
        for (int i = 0; i < items; i++) {
            filter.positions("in-" + i).forEach(position -> bits.set((int) position));
        }
        int others = 20_000;
        int found = 0;
        for (int i = 0; i < others; i++) {
            found += has(bits, filter, "out-" + i) ? 1 : 0;
        }
        // a fifth of it for the chance of the bits themselves, and five standard deviations of the count
        double slack = wrong * 0.2 + 5 * Math.sqrt(wrong / others);
        assertThat((double) found / others).isCloseTo(wrong, within(slack));
    }
}
