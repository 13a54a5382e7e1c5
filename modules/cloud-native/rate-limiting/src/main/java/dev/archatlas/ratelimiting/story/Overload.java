package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.concurrency.ConcurrencyLimiter;
import dev.archatlas.ratelimiting.concurrency.Priority;
import dev.archatlas.ratelimiting.concurrency.Sample;
import dev.archatlas.ratelimiting.http.Shedder;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

@ApplicationScoped
class Overload implements Scenario {

    private static final int CROWD = 300;
    private static final int SHOPPERS = 4;
    private static final int ROUNDS = 10;
    private static final long MILLI = 1_000_000;

    private final Shedder shedding;
    private final Kitchen kitchen;

    Overload(Shedder shedding, Kitchen kitchen) {
        this.shedding = shedding;
        this.kitchen = kitchen;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "overload",
                Kind.CONTENTION,
                "Too many searches: checkouts do not notice",
                "300 searchers want more than the kitchen can cook. Without a limit everybody waits; with one searches are shed, at once.");
    }

    @Override
    public void play(Story story) {
        story.step("Everybody is let in");
        Queue<Long> slow = new ConcurrentLinkedQueue<>();
        Crowd.served(CROWD + SHOPPERS, visitor -> visits(visitor, slow, _ -> true, _ -> {}));
        long without = story.show("p99 of checkouts, ms", percentile99(slow));

        story.step("The same crowd, and what matters least is shed");
        ConcurrencyLimiter limiter = shedding.limiter();
        Queue<Long> quick = new ConcurrentLinkedQueue<>();
        long happy = Crowd.served(
                CROWD + SHOPPERS,
                visitor -> visits(
                        visitor,
                        quick,
                        priority -> limiter.tryEnter(priority) > 0,
                        nanos -> limiter.leave(new Sample(nanos, 1, false))));
        long with = story.show("p99 of checkouts, ms", percentile99(quick));
        story.expect("shoppers of whom no checkout was shed", (long) SHOPPERS, happy);
        story.expect("checkouts are quicker than without", true, with < without);

        story.step("Nobody is left behind");
        story.expect("in flight", 0, limiter.inFlight());
        story.expect(
                "a search is served again",
                200,
                story.send("GET", "/shop/search", null).status());
    }

    /** A few shoppers check out, the others search; all of them several times. True for a shopper who never was shed. */
    private boolean visits(int visitor, Queue<Long> checkouts, Predicate<Priority> entry, LongConsumer exit) {
        boolean shopper = visitor >= CROWD;
        boolean neverShed = true;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            boolean entered = entry.test(shopper ? Priority.CRITICAL : Priority.LOW);
            neverShed &= entered;
            if (entered) {
                cook();
                exit.accept(System.nanoTime() - begin);
            }
            if (shopper && entered) {
                checkouts.add(System.nanoTime() - begin);
            }
        }
        return shopper && neverShed;
    }

    private void cook() {
        try {
            kitchen.cook();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static long percentile99(Queue<Long> nanos) {
        return nanos.stream()
                        .sorted()
                        .skip(nanos.size() * 99L / 100)
                        .findFirst()
                        .orElse(0L)
                / MILLI;
    }
}
