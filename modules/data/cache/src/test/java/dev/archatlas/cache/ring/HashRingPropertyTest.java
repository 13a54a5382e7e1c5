package dev.archatlas.cache.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Topic("distributed-cache/multi-level")
class HashRingPropertyTest {

    private static final int KEYS = 10_000;

    private static HashRing ring(int nodes, int salt) {
        return new HashRing(IntStream.range(0, nodes)
                .mapToObj(i -> "node-%d-%d".formatted(salt, i))
                .toList());
    }

    @Property(tries = 50)
    void whenOneOfManyLeavesOnlyItsKeysMoveAboutOneInAsMany(
            @ForAll @IntRange(min = 2, max = 20) int nodes, @ForAll @IntRange(min = 0, max = 1_000) int salt) {
        HashRing all = ring(nodes, salt);
        String leaves = "node-%d-0".formatted(salt);
        HashRing fewer = all.without(leaves);
        List<String> moved = IntStream.range(0, KEYS)
                .mapToObj(i -> "key-" + i)
                .filter(key -> !all.nodeOf(key).equals(fewer.nodeOf(key)))
                .toList();
        assertThat(moved).allMatch(key -> all.nodeOf(key).equals(leaves));
        assertThat((double) moved.size() / KEYS).isBetween(0.6 / nodes, 1.5 / nodes);
    }

    @Property(tries = 50)
    void keysAreSpreadEvenly(
            @ForAll @IntRange(min = 2, max = 20) int nodes, @ForAll @IntRange(min = 0, max = 1_000) int salt) {
        HashRing ring = ring(nodes, salt);
        Map<String, Long> spread = IntStream.range(0, KEYS)
                .mapToObj(i -> ring.nodeOf("key-" + i))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(spread).hasSize(nodes);
        assertThat(spread.values()).allMatch(count -> count > 0.6 * KEYS / nodes && count < 1.5 * KEYS / nodes);
    }

    @Property(tries = 50)
    void orderOfTheNodesDoesNotMatter(@ForAll @IntRange(min = 2, max = 9) int nodes) {
        List<String> names = IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList();
        HashRing one = new HashRing(names);
        HashRing other = new HashRing(names.reversed());
        assertThat(IntStream.range(0, 200).mapToObj(i -> "k" + i))
                .allMatch(key -> one.nodeOf(key).equals(other.nodeOf(key)));
    }
}
