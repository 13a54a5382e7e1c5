package dev.archatlas.ratelimiting.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets requests that wait at the same time share a round trip. Nobody waits for company: who comes while there are fewer than
 * {@code most} trips under way leaves at once. Those who come meanwhile leave together with the next one, and each is judged as
 * if it came alone, in their order. So the more there is to decide, the fewer trips a decision takes, and none is less
 * exact. A trip that fails fails all who wait, as they would only wait for the same.
 */
final class SharedTrips {

    private static final int SEATS = 200;

    private final Function<List<List<Demand>>, List<Taking>> trip;
    private final int most;
    private final Queue<Caller> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Nobody is under way.
     *
     * @param trip asks the store once for several requests, and answers in their order
     */
    SharedTrips(int most, Function<List<List<Demand>>, List<Taking>> trip) {
        this.trip = trip;
        this.most = most;
    }

    /** A request, and what its thread has to do next: go on a trip with others, or go home with what came of one. */
    private record Caller(List<Demand> demands, CompletableFuture<Supplier<Taking>> next) {}

    /** The answer to a request, or the exception that its trip ended with. */
    Taking take(List<Demand> demands) {
        Caller me = new Caller(demands, new CompletableFuture<>());
        synchronized (waiting) {
            if (underWay < most) {
                underWay++;
                me.next().complete(() -> travel(List.of(me)));
            } else {
                waiting.add(me);
            }
        }
        return me.next().join().get();
    }

    /** How many wait for the next trip. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private Taking travel(List<Caller> together) {
        try {
            List<Taking> answers =
                    trip.apply(together.stream().map(Caller::demands).toList());
            IntStream.range(1, together.size())
                    .forEach(i -> together.get(i).next().complete(() -> answers.get(i)));
            return answers.getFirst();
        } catch (RuntimeException | Error failed) {
            Supplier<Taking> failure = () -> {
                throw failed;
            };
            together.forEach(each -> each.next().complete(failure));
            board(Integer.MAX_VALUE).forEach(each -> each.next().complete(failure));
            throw failed;
        } finally {
            depart();
        }
    }

    private void depart() {
        synchronized (waiting) {
            List<Caller> together = board(SEATS);
            if (together.isEmpty()) {
                underWay--;
            } else {
                together.getFirst().next().complete(() -> travel(together));
            }
        }
    }

    private List<Caller> board(int seats) {
        List<Caller> boarded = new ArrayList<>();
        synchronized (waiting) {
            while (boarded.size() < seats && !waiting.isEmpty()) {
                boarded.add(waiting.remove());
            }
        }
        return boarded;
    }
}
