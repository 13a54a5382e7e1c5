package dev.archatlas.messaging.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RecurrenceTest {

    @Property
    void nextDueTimeIsTheFirstOfItsRhythmAfterNow(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long dueMillis,
            @ForAll @LongRange(min = 1, max = 1_000_000) long every,
            @ForAll @LongRange(min = 0, max = 5_000_000_000_000L) long nowMillis) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        Instant due = Instant.ofEpochMilli(dueMillis);

        Instant next = Task.nextDue(due, every, now);

        assertThat((next.toEpochMilli() - dueMillis) % (every * 1000)).isZero();
        assertThat(next).isAfter(now);
        assertThat(next.equals(due) || !next.minusSeconds(every).isAfter(now)).isTrue();
    }
}
