package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Takes several permits from the store at once and hands them out by itself: one round trip for {@code batch} decisions,
 * if the rule has one limit and the request no other demand.
 *
 * <p>Permits are taken before they are used, so never more are used than the limit gives. They are used later, within
 * {@code hold}: in any span of time so many more can pass than the limit allows in it, at most
 * {@code instances × (batch − 1)}. As many can be out of reach of other instances meanwhile, and are lost if nobody
 * asks for them.
 */
@Topic("rate-limiting/distributed")
public final class Batching implements Buckets {

    private final Buckets store;
    private final long holdNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Stock> stocks = new Bounded<>();

    private static final class Stock {
        private long permits;
        private long until;
        private Reading reading = new Reading(0, 0, 0);
    }

    public Batching(Buckets store, Duration hold, LongSupplier nanoTime) {
        this.store = store;
        this.holdNanos = hold.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public Taking take(List<Demand> demands) {
        Demand first = demands.getFirst();
        boolean fits = demands.size() == 1
                && first.cost() < first.rule().batch()
                && !first.rule().shadow();
        return fits ? fromStock(first, stock(first.bucket())) : store.take(demands);
    }

    /** Whoever finds it empty fills it; those behind wait for that, and share it. */
    private Taking fromStock(Demand demand, Stock stock) {
        synchronized (stock) {
            long now = nanoTime.getAsLong();
            if (now - stock.until >= 0) {
                stock.permits = 0;
            }
            if (stock.permits >= demand.cost()) {
                stock.permits -= demand.cost();
                return new Taking(true, Source.BATCH, List.of(stock.reading));
            }
            Taking batch = store.take(List.of(demand.costing(demand.rule().batch() - stock.permits)));
            if (!batch.passed() || batch.source() != Source.STORE) {
                return store.take(List.of(demand));
            }
            stock.permits = demand.rule().batch() - demand.cost();
            stock.until = now + holdNanos;
            stock.reading = batch.readings().getFirst();
            return batch;
        }
    }

    private synchronized Stock stock(String bucket) {
        return stocks.computeIfAbsent(bucket, _ -> new Stock());
    }
}
