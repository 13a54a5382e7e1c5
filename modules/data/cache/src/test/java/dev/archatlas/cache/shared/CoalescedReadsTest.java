package dev.archatlas.cache.shared;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.showcase.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Topic("distributed-cache/multi-level")
class CoalescedReadsTest {

    private final List<List<String>> roundTrips = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CoalescedReads reads = new CoalescedReads(this::roundTrip);

    private Map<String, Envelope> roundTrip(List<String> ids) {
        roundTrips.add(ids);
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (ids.contains("broken")) {
            throw new IllegalStateException("Redis is away");
        }
        return ids.stream()
                .filter(id -> !id.equals("absent"))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), CoalescedReadsTest::envelope));
    }

    private static Envelope envelope(String id) {
        return new Envelope(Optional.empty(), id.hashCode(), 0);
    }

    private CompletableFuture<Optional<Envelope>> reader(String id) {
        return CompletableFuture.supplyAsync(() -> reads.read(id), Thread::startVirtualThread);
    }

    private List<CompletableFuture<Optional<Envelope>>> firstFour() {
        var first = IntStream.range(0, 4).mapToObj(i -> reader("first-" + i)).toList();
        await().atMost(PATIENCE).until(() -> roundTrips.size() == 4);
        return first;
    }

    private List<CompletableFuture<Optional<Envelope>>> waitingBehindThem(int count) {
        var others =
                IntStream.range(0, count).mapToObj(i -> reader("other-" + i)).toList();
        await().atMost(PATIENCE).until(() -> reads.waiting() == count);
        return others;
    }

    @Test
    void whatIsWantedWhileRoundTripsAreUnderWayGoesTogetherWithTheNext() {
        List<CompletableFuture<Optional<Envelope>>> first = firstFour();
        List<CompletableFuture<Optional<Envelope>>> others = waitingBehindThem(50);
        open.countDown();

        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).join()).contains(envelope("other-" + i));
        }
        assertThat(first).allSatisfy(each -> assertThat(each.join()).isPresent());
        assertThat(roundTrips)
                .as("at most one more by each of those that came back")
                .hasSizeBetween(5, 8);
    }

    @Test
    void noRoundTripIsLargerThanItsBound() {
        List<CompletableFuture<Optional<Envelope>>> first = firstFour();
        List<CompletableFuture<Optional<Envelope>>> others = waitingBehindThem(250);
        open.countDown();

        assertThat(others).allSatisfy(each -> assertThat(each.join()).isPresent());
        assertThat(first).allSatisfy(each -> assertThat(each.join()).isPresent());
        assertThat(roundTrips).hasSizeBetween(4 + 3, 4 + 6).allMatch(ids -> ids.size() <= 100);
    }

    @Test
    void loneReaderGoesAtOnceAndFindsWhatThereIs() {
        open.countDown();
        assertThat(reads.read("lamp")).contains(envelope("lamp"));
        assertThat(reads.read("absent")).isEmpty();
        assertThat(roundTrips).containsExactly(List.of("lamp"), List.of("absent"));
    }

    @Test
    void failureReachesThoseItWasForAndNobodyAfterThem() {
        CompletableFuture<Optional<Envelope>> broken = reader("broken");
        await().atMost(PATIENCE).until(() -> roundTrips.size() == 1);
        open.countDown();
        assertThatThrownBy(broken::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("Redis is away");
        assertThat(reads.read("lamp")).contains(envelope("lamp"));
    }
}
