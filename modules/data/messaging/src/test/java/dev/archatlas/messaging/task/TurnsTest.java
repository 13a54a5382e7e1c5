package dev.archatlas.messaging.task;

import static dev.archatlas.messaging.task.Priority.CRITICAL;
import static dev.archatlas.messaging.task.Priority.DEFAULT;
import static dev.archatlas.messaging.task.Priority.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

@Topic("messaging-async/weighted-and-scheduled-tasks")
class TurnsTest {

    private static final Set<Priority> ALL = EnumSet.allOf(Priority.class);

    @Test
    void tenTurnsAreSixThreeAndOne() {
        List<Priority> turns = play(Collections.nCopies(10, ALL));

        assertThat(Collections.frequency(turns, CRITICAL)).isEqualTo(6);
        assertThat(Collections.frequency(turns, DEFAULT)).isEqualTo(3);
        assertThat(Collections.frequency(turns, LOW)).isEqualTo(1);
    }

    @Property
    void whileAllWaitNobodyIsMoreThanTwoTurnsFromItsShare(@ForAll @IntRange(min = 1, max = 500) int howMany) {
        List<Priority> turns = play(Collections.nCopies(howMany, ALL));

        for (Priority priority : ALL) {
            assertThat((double) Collections.frequency(turns, priority))
                    .isBetween(howMany * priority.weight() / 10.0 - 2, howMany * priority.weight() / 10.0 + 2);
        }
    }

    @Property
    void nobodyStarvesWhoeverComesAndGoes(
            @ForAll @Size(max = 60) List<@NotEmpty Set<Priority>> before,
            @ForAll @Size(max = 60) List<Set<Priority>> others,
            @ForAll Priority waiting) {
        Stream<Set<Priority>> meanwhile = others.stream().map(each -> union(each, waiting));
        List<Priority> turns = play(Stream.concat(before.stream(), meanwhile).toList());
        List<Priority> since = turns.subList(before.size(), turns.size());
        int first = since.indexOf(waiting);
        List<Priority> until = first < 0 ? since : since.subList(0, first);

        for (Priority other : ALL) {
            assertThat(Collections.frequency(until, other)).isLessThanOrEqualTo(other.weight() / waiting.weight() + 1);
        }
    }

    @Property
    void whoHadNothingToDoSavesNoTurnsUp(@ForAll @IntRange(min = 1, max = 500) int alone) {
        List<Priority> turns = play(
                Stream.concat(Collections.nCopies(alone, Set.of(LOW)).stream(), Collections.nCopies(20, ALL).stream())
                        .toList());

        assertThat(Collections.frequency(turns.subList(alone, alone + 20), LOW)).isBetween(1, 3);
        assertThat(Collections.frequency(turns.subList(alone, alone + 20), CRITICAL))
                .isBetween(10, 14);
    }

    @Property
    void onlyWhoWaitsGetsATurn(@ForAll @Size(max = 100) List<@NotEmpty Set<Priority>> rounds) {
        List<Priority> turns = play(rounds);

        for (int round = 0; round < rounds.size(); round++) {
            assertThat(rounds.get(round)).contains(turns.get(round));
        }
    }

    private static List<Priority> play(List<Set<Priority>> rounds) {
        List<Priority> played = new ArrayList<>();
        Turns turns = new Turns();
        for (Set<Priority> waiting : rounds) {
            Turns.Turn turn = turns.next(waiting);
            played.add(turn.priority());
            turns = turn.next();
        }
        return played;
    }

    private static Set<Priority> union(Set<Priority> some, Priority one) {
        Set<Priority> union = EnumSet.of(one);
        union.addAll(some);
        return union;
    }
}
