package dev.archatlas.ratelimiting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/distributed")
class SharedTripsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Semaphore way = new Semaphore(0);
    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;
    private final SharedTrips trips = new SharedTrips(
            requests -> CompletableFuture.supplyAsync(() -> travel(requests), Thread::startVirtualThread));

    /** Tells each request its own cost. */
    private List<Taking> travel(List<List<Demand>> requests) {
        sizes.add(requests.size());
        way.acquireUninterruptibly();
        if (broken) {
            throw new IllegalStateException("The way is closed.");
        }
        return requests.stream()
                .map(request -> new Taking(
                        true,
                        Source.STORE,
                        List.of(new Reading(0, request.getFirst().cost(), 0))))
                .toList();
    }

    private CompletableFuture<Long> ask(long cost) {
        return CompletableFuture.supplyAsync(
                () -> trips.take(List.of(BucketsContract.demand("bucket", 1, cost)))
                        .readings()
                        .getFirst()
                        .remaining(),
                Thread::startVirtualThread);
    }

    private List<CompletableFuture<Long>> oneUnderWayAndFiftyWaiting() {
        CompletableFuture<Long> first = ask(1_000);
        await().atMost(PATIENCE).until(() -> sizes.size() == 1);
        List<CompletableFuture<Long>> others =
                IntStream.range(0, 50).mapToObj(this::ask).toList();
        await().atMost(PATIENCE).until(() -> trips.waiting() == 50);
        way.release();
        assertThat(first.handle((cost, failure) -> true).join()).isTrue();
        return others;
    }

    @Test
    void whoComesWhileATripIsUnderWaySharesTheNextOneAndGetsAnAnswerOfItsOwn() {
        List<CompletableFuture<Long>> others = oneUnderWayAndFiftyWaiting();
        way.release();
        for (int cost = 0; cost < others.size(); cost++) {
            assertThat(others.get(cost).join()).isEqualTo(cost);
        }
        assertThat(sizes).containsExactly(1, 50);
    }

    @Test
    void whoComesAloneTravelsAlone() {
        way.release(2);
        assertThat(ask(1).join()).isEqualTo(1);
        assertThat(ask(2).join()).isEqualTo(2);
        assertThat(sizes).containsExactly(1, 1);
    }

    @Test
    void tripThatFailsFailsThoseWhoWaitAndNobodyAfterThem() {
        broken = true;
        for (CompletableFuture<Long> other : oneUnderWayAndFiftyWaiting()) {
            assertThatThrownBy(other::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("The way is closed.");
        }
        assertThat(sizes).as("nobody asked again").containsExactly(1);
        broken = false;
        way.release();
        assertThat(ask(7).join()).isEqualTo(7);
    }

    @Test
    void tripThatCannotEvenBeginFailsItsCaller() {
        SharedTrips impossible = new SharedTrips(_ -> {
            throw new IllegalStateException("There is no way.");
        });
        List<Demand> demands = List.of(BucketsContract.demand("bucket", 1, 1));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> impossible.take(demands)).hasMessage("There is no way.");
        }
    }

    @Test
    void nobodyIsForgottenInACrowd() {
        way.release(10_000);
        List<CompletableFuture<Long>> crowd =
                IntStream.range(0, 10_000).mapToObj(this::ask).toList();
        for (int cost = 0; cost < crowd.size(); cost++) {
            assertThat(crowd.get(cost).join()).isEqualTo(cost);
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
    }
}
