package dev.archatlas.ratelimiting.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Lets requests that wait at the same time share a round trip. Nobody waits for company: who comes while nobody is under way
 * leaves at once. Those who come meanwhile leave together when that one is back, and each is judged as if it came alone, in their
 * order. So the more there is to decide, the fewer trips a decision takes, and none is less
 * exact. A trip that fails fails all who wait, as they would only wait for the same.
 */
final class SharedTrips {

    private static final int SEATS = 200;

    private final Function<List<List<Demand>>, CompletionStage<List<Taking>>> trip;
    private final Queue<Caller> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * Nobody is under way.
     *
     * @param trip asks the store once for several requests, and answers in their order; does not block
     */
    SharedTrips(Function<List<List<Demand>>, CompletionStage<List<Taking>>> trip) {
        this.trip = trip;
    }

    private record Caller(List<Demand> demands, CompletableFuture<Taking> answer) {}

    /** The answer to a request, or the exception that its trip ended with. Blocks until then. */
    Taking take(List<Demand> demands) {
        Caller me = new Caller(demands, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(me);
        }
        depart();
        try {
            return me.answer().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** How many wait for the next trip. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void depart() {
        List<Caller> together;
        synchronized (waiting) {
            if (underWay || waiting.isEmpty()) {
                return;
            }
            underWay = true;
            together = board(SEATS);
        }
        CompletableFuture.completedFuture(together.stream().map(Caller::demands).toList())
                .thenCompose(trip)
                .whenComplete((answers, failure) -> arrive(together, answers, failure));
    }

    /** The next ones leave before these go home: a trip takes longer than to wake somebody up. */
    private void arrive(List<Caller> together, List<Taking> answers, Throwable failure) {
        List<Caller> failed = new ArrayList<>();
        synchronized (waiting) {
            underWay = false;
            if (failure != null) {
                failed.addAll(together);
                failed.addAll(board(Integer.MAX_VALUE));
            }
        }
        depart();
        failed.forEach(each -> each.answer().completeExceptionally(failure));
        if (failure == null) {
            IntStream.range(0, together.size())
                    .forEach(i -> together.get(i).answer().complete(answers.get(i)));
        }
    }

    private List<Caller> board(int seats) {
        List<Caller> boarded = new ArrayList<>();
        while (boarded.size() < seats && !waiting.isEmpty()) {
            boarded.add(waiting.remove());
        }
        return boarded;
    }
}
