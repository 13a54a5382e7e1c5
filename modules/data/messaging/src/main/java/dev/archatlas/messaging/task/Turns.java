package dev.archatlas.messaging.task;

import dev.archatlas.showcase.Topic;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is, by stride scheduling: each priority moves on by a stride that is the shorter the higher its weight,
 * and whoever is behind comes next. While all wait, the shares are exactly the weights. Nobody starves: as long as a
 * priority waits, the others have at most {@code weight / own weight + 1} turns each. Who had nothing to do for a
 * while starts beside the others and saves no turns up. Immutable. (Waldspurger and Weihl, <i>Stride Scheduling</i>, 1995)
 *
 * @param passes how far each priority has come
 * @param now how far all that wait have come
 */
@Topic("messaging-async/weighted-and-scheduled-tasks")
record Turns(Map<Priority, Long> passes, long now) {

    /** Whose turn it is, and what follows. */
    record Turn(Priority priority, Turns next) {}

    Turns {
        passes = Map.copyOf(passes);
    }

    /** A common multiple of the weights. */
    private static final int WHOLE = 6;

    /** Nobody had a turn yet. */
    Turns() {
        this(Map.of(), 0);
    }

    /**
     * The next turn.
     *
     * @param waiting who wants one
     * @throws java.util.NoSuchElementException if nobody does
     */
    Turn next(Set<Priority> waiting) {
        Priority chosen = waiting.stream()
                .min(Comparator.comparingLong(this::pass).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Map<Priority, Long> moved = new EnumMap<>(Priority.class);
        moved.putAll(passes);
        moved.put(chosen, pass(chosen) + WHOLE / chosen.weight());
        return new Turn(chosen, new Turns(moved, pass(chosen)));
    }

    private long pass(Priority priority) {
        return Math.max(now, passes.getOrDefault(priority, 0L));
    }
}
