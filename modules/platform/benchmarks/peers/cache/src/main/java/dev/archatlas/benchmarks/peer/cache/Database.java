package dev.archatlas.benchmarks.peer.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stands for a slow database: has everything, takes its time, and counts. */
public final class Database {

    private final long delayMillis;
    private final LongAdder queries = new LongAdder();

    Database(long delayMillis) {
        this.delayMillis = delayMillis;
    }

    /** One query. */
    public Map<String, Item> load(Collection<String> ids) {
        queries.increment();
        try {
            TimeUnit.MILLISECONDS.sleep(delayMillis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return ids.stream().collect(Collectors.toMap(Function.identity(), Item::of));
    }

    /** One query for one value. */
    public Item load(String id) {
        return load(List.of(id)).get(id);
    }

    long queries() {
        return queries.sum();
    }
}
