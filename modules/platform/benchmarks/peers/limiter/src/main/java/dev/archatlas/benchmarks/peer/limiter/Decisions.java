package dev.archatlas.benchmarks.peer.limiter;

import dev.archatlas.benchmarks.load.Setting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** How many decisions all threads get together in a microsecond. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Decisions {

    private static final long PLENTY = 1_000_000_000;

    private static RateLimiter limiter(long permits, Duration period) {
        try {
            return (RateLimiter) Class.forName(Setting.of("limiter"))
                    .getConstructor(long.class, Duration.class)
                    .newInstance(permits, period);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that nobody exceeds: each decision takes a permit. */
    @State(Scope.Benchmark)
    public static class OneKey {
        private RateLimiter limiter;

        @Setup
        public void open() {
            limiter = limiter(PLENTY, Duration.ofSeconds(1));
        }
    }

    /** One that everybody exceeds. */
    @State(Scope.Benchmark)
    public static class Exhausted {
        private RateLimiter limiter;

        @Setup
        public void exhaust() {
            limiter = limiter(1, Duration.ofHours(1));
            limiter.tryTake();
        }
    }

    /** One for each key. */
    @State(Scope.Benchmark)
    public static class ManyKeys {
        @Param({"10", "100", "10000"})
        private int keys;

        private RateLimiter[] limiters;

        @Setup
        public void open() {
            limiters = Stream.generate(() -> limiter(PLENTY, Duration.ofSeconds(1)))
                    .limit(keys)
                    .toArray(RateLimiter[]::new);
        }
    }

    /** Picks keys, evenly and without order. */
    @State(Scope.Thread)
    public static class Visitor {
        private long seed = System.nanoTime();

        int of(int keys) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            return (int) ((seed >>> 33) % keys);
        }
    }

    @Benchmark
    @Threads(1)
    public boolean oneKey(OneKey key) {
        return key.limiter.tryTake();
    }

    @Benchmark
    @Threads(2)
    public boolean oneKeyByTwo(OneKey key) {
        return key.limiter.tryTake();
    }

    @Benchmark
    @Threads(10)
    public boolean oneKeyByTen(OneKey key) {
        return key.limiter.tryTake();
    }

    @Benchmark
    @Threads(Threads.MAX)
    public boolean refused(Exhausted key) {
        return key.limiter.tryTake();
    }

    @Benchmark
    @Threads(Threads.MAX)
    public boolean manyKeys(ManyKeys keys, Visitor visitor) {
        return keys.limiters[visitor.of(keys.limiters.length)].tryTake();
    }
}
