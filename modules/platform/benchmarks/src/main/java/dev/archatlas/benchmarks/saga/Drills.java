package dev.archatlas.benchmarks.saga;

import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.load.ClosedLoop;
import dev.archatlas.benchmarks.load.OpenLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What each contender has to do in a turn, after it was started. */
final class Drills {

    /** The latency while orders come at a fixed rate. */
    static final String STEADY = "order-to-end-50";

    private static final int STEADY_RATE = 50;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double TAIL = 99;

    private static final int WARM_UP_IN_FLIGHT = 30;

    /** Long enough for the compiler to have seen it all, also of those that do little in it. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final Way way;
    private final Recorder recorder;
    private final Duration duration;
    private final AtomicLong placed = new AtomicLong();

    Drills(Way way, Recorder recorder, Duration duration) {
        this.way = way;
        this.recorder = recorder;
        this.duration = duration;
    }

    /** How many orders were placed. */
    long placed() {
        return placed.get();
    }

    void all() throws Exception {
        new ClosedLoop(Math.min(WARM_UP_IN_FLIGHT, way.most()), WARM_UP).run(_ -> sell());
        for (int inFlight :
                IntStream.of(1, 10, 100).filter(each -> each <= way.most()).toArray()) {
            Histogram latencies = OpenLoop.latencies();
            double rate = new ClosedLoop(inFlight, duration).run(_ -> {
                long begin = System.nanoTime();
                sell();
                latencies.recordValue(System.nanoTime() - begin);
            });
            recorder.sample("sagas@" + inFlight, rate);
            recorder.sample("p99@" + inFlight, latencies.getValueAtPercentile(TAIL) / NANOS_PER_MILLI);
        }
        if (way.most() >= STEADY_RATE) {
            recorder.latencies(STEADY, new OpenLoop(STEADY_RATE, duration).run((_, _) -> sell()));
        }
        way.requireAlive();
    }

    private void sell() throws Exception {
        long number = placed.getAndIncrement() % Books.CHOICE;
        way.sell("""
                {"customer": "customer-%1$d", "product": "product-%1$d", "quantity": 1, "price": %2$d, "place": "place-%1$d"}""".formatted(number, Books.PRICE));
    }
}
