package dev.archatlas.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cache.near.NearCache;
import dev.archatlas.cache.near.NearEntry;
import dev.archatlas.cache.near.Ticket;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Topic("distributed-cache/update-consistency")
class CoherenceTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final Duration BOUND = Duration.ofSeconds(1);

    private final Coherence coherence = new Coherence(BOUND);
    private final NearCache<String> near = new NearCache<>(1_000, coherence);
    private final long now = System.nanoTime();

    private NearEntry<String> entry(Ticket ticket, int bytes, boolean alone, boolean hot) {
        return new NearEntry<>("value", now + HOUR, now + HOUR, 0, bytes, ticket.session(), alone, hot);
    }

    private boolean put(String id, boolean alone) {
        Ticket ticket = near.ticket(id);
        return near.put(ticket, entry(ticket, 10, alone, false));
    }

    @Test
    void nothingIsServedLongerThanTheBoundAfterTheLastHeartbeat() {
        coherence.begin(now);
        put("a", false);
        assertThat(near.fresh("a", now + BOUND.toNanos())).isNotNull();
        assertThat(near.fresh("a", now + BOUND.toNanos() + 1)).isNull();
        coherence.heard(now + 1);
        assertThat(near.fresh("a", now + BOUND.toNanos() + 1)).isNotNull();
    }

    @Test
    void lateHeartbeatDoesNotTakeBackWhatANewerOneSaid() {
        coherence.begin(now);
        coherence.heard(now + 100);
        coherence.heard(now + 50);
        assertThat(coherence.holds(now + 100 + BOUND.toNanos())).isTrue();
    }

    @Test
    void whatWasKeptBeforeALossIsNeverServedAgain() {
        coherence.begin(now);
        put("a", false);
        coherence.lose();
        assertThat(near.fresh("a", now)).isNull();
        coherence.begin(now);
        assertThat(near.fresh("a", now)).isNull();
        assertThat(near.stale("a")).as("unless nothing better can be had").isPresent();
    }

    @Test
    void whatIsReadBeforeALossIsNotServedAfterIt() {
        coherence.begin(now);
        Ticket ticket = near.ticket("a");
        coherence.lose();
        coherence.begin(now);
        near.put(ticket, entry(ticket, 10, false, false));
        assertThat(near.fresh("a", now)).isNull();
    }

    @Test
    void whatIsReadBeforeAnInvalidationIsNotTakenInAfterIt() {
        coherence.begin(now);
        Ticket ticket = near.ticket("a");
        near.invalidate("a");
        assertThat(near.put(ticket, entry(ticket, 10, false, false))).isFalse();
        assertThat(near.fresh("a", now)).isNull();

        Ticket other = near.ticket("b");
        near.invalidateAll();
        assertThat(near.put(other, entry(other, 10, false, false))).isFalse();
        assertThat(put("a", false)).isTrue();
    }

    @Test
    void whatWasLoadedAloneIsServedUntilUpdatesAreHeardAgain() {
        put("a", true);
        assertThat(near.fresh("a", now)).isNotNull();
        put("b", false);
        assertThat(near.fresh("b", now)).as("not loaded alone").isNull();
        coherence.begin(now);
        assertThat(near.fresh("a", now)).isNull();
    }

    @Test
    void holdsNoMoreThanItMayAndKeepsWhatIsHot() {
        coherence.begin(now);
        Ticket hot = near.ticket("hot");
        near.put(hot, entry(hot, 500, false, true));
        for (int i = 0; i < 1_000; i++) {
            put("scan-" + i, false);
        }
        near.settle();
        assertThat(near.size()).isLessThanOrEqualTo(1_000 / 16 + 1L);
        assertThat(near.fresh("hot", now)).isNotNull();
    }
}
