package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.load.ClosedLoop;
import dev.archatlas.benchmarks.load.OpenLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** What each contender has to do in a turn, after it was started. */
final class Drills {

    /** Events that may be under way: more than any drill holds back. */
    static final int WINDOW = 60_000;

    private static final int BACKLOG = 50_000;
    private static final int SMALL_BACKLOG = 10_000;
    private static final int KEYS = 1_000;
    private static final int BATCH = 500;
    private static final int WARM_UP = 60_000;

    private final Shop shop;
    private final Way way;
    private final Arrivals arrivals;
    private final Recorder recorder;
    private final Duration duration;

    Drills(Shop shop, Way way, Arrivals arrivals, Recorder recorder, Duration duration) {
        this.shop = shop;
        this.way = way;
        this.arrivals = arrivals;
        this.recorder = recorder;
        this.duration = duration;
    }

    void all() throws Exception {
        warmUp();
        recorder.sample("drain", drain(BACKLOG, KEYS));
        for (int keys : new int[] {1, 10, 100}) {
            recorder.sample("keys@" + keys, drain(SMALL_BACKLOG, keys));
        }
        for (int events : new int[] {1, 10, 100}) {
            recorder.sample("sustained@" + events, sustain(events));
        }
        for (int rate : new int[] {500, 2000}) {
            latency(rate);
        }
    }

    private void awaitAll() throws Exception {
        try {
            arrivals.awaitAll();
        } catch (IllegalStateException late) {
            way.requireAlive(); // which tells more, if it is not
            throw late;
        }
    }

    /** Until the compiler has seen it all. */
    private void warmUp() throws Exception {
        for (int written = 0; written < WARM_UP; written += BATCH) {
            shop.write(BATCH, KEYS);
        }
        awaitAll();
        drain(SMALL_BACKLOG, KEYS);
        new OpenLoop(500, Duration.ofSeconds(1)).run((number, due) -> shop.write(1, KEYS));
        awaitAll();
    }

    /** A backlog that piled up in committed transactions: events a second from the release to the last arrival. */
    private double drain(int events, int keys) throws Exception {
        way.hold();
        for (int written = 0; written < events; written += BATCH) {
            shop.write(BATCH, keys);
        }
        long begin = System.nanoTime();
        way.release();
        awaitAll();
        return events * 1e9 / (last(events) - begin);
    }

    private long last(int events) {
        return LongStream.range(arrivals.written() - events, arrivals.written())
                .map(arrivals::time)
                .max()
                .orElseThrow();
    }

    /** Writers that are held back only by the window: events a second that arrive while they write. */
    private double sustain(int eventsOfTransaction) throws Exception {
        long before = arrivals.count();
        long begin = System.nanoTime();
        new ClosedLoop(8, duration).run(client -> shop.write(eventsOfTransaction, KEYS));
        double rate = (arrivals.count() - before) * 1e9 / (System.nanoTime() - begin);
        awaitAll();
        return rate;
    }

    /** One event in each transaction, at a fixed rate; latencies from due, and from committed, to consumed. */
    private void latency(int rate) throws Exception {
        OpenLoop load = new OpenLoop(rate, duration);
        AtomicLongArray due = new AtomicLongArray((int) load.requests());
        AtomicLongArray committed = new AtomicLongArray((int) load.requests());
        long first = arrivals.written();
        load.run((number, dueNanos) -> {
            int event = (int) (shop.write(1, KEYS) - first);
            committed.set(event, System.nanoTime());
            due.set(event, dueNanos);
        });
        awaitAll();
        recorder.latencies("due-to-consumed-" + rate, latencies(first, due));
        recorder.latencies("commit-to-consumed-" + rate, latencies(first, committed));
    }

    /** An event may be consumed before its writer has learnt of the commit: that is 0. */
    private Histogram latencies(long first, AtomicLongArray since) {
        Histogram latencies = OpenLoop.latencies();
        for (int event = 0; event < since.length(); event++) {
            latencies.recordValue(Math.max(0, arrivals.time(first + event) - since.get(event)));
        }
        return latencies;
    }
}
