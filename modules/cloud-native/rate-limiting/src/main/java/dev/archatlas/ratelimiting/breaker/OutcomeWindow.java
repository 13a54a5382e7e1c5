package dev.archatlas.ratelimiting.breaker;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/** The outcomes that a breaker judges by: the youngest so many, or those of the youngest span of time. */
public sealed interface OutcomeWindow {

    /** Adds an outcome. */
    void add(boolean failed, long now);

    /** How many outcomes are in the window. */
    int calls(long now);

    /** How many of them are failures. */
    int failures(long now);

    /** Forgets all. */
    void clear();

    /** The last {@code size} outcomes. */
    static OutcomeWindow ofCalls(int size) {
        return new Calls(size);
    }

    /** The outcomes of the last {@code length}, forgotten a tenth of it at a time. */
    static OutcomeWindow ofTime(Duration length) {
        return new Time(length);
    }

    /** A ring of bits. */
    final class Calls implements OutcomeWindow {
        private final int size;
        private final BitSet failed = new BitSet();
        private int calls;
        private int next;

        private Calls(int size) {
            this.size = size;
        }

        @Override
        public void add(boolean failure, long now) {
            failed.set(next, failure);
            next = (next + 1) % size;
            calls = Math.min(size, calls + 1);
        }

        @Override
        public int calls(long now) {
            return calls;
        }

        @Override
        public int failures(long now) {
            return failed.cardinality();
        }

        @Override
        public void clear() {
            failed.clear();
            calls = 0;
            next = 0;
        }
    }

    /** A ring of counters, each for a tenth of the time. */
    final class Time implements OutcomeWindow {
        private static final int SLICES = 10;
        private static final long UNUSED = -1;

        private final long sliceNanos;
        private final int[] calls = new int[SLICES];
        private final int[] failures = new int[SLICES];
        /** The clock when it was first looked at; it may be anything. */
        private long begin;

        private long newest = UNUSED;

        private Time(Duration length) {
            this.sliceNanos = Math.max(1, length.toNanos() / SLICES);
        }

        @Override
        public void add(boolean failure, long now) {
            roll(now);
            int slot = (int) (newest % SLICES);
            calls[slot]++;
            failures[slot] += failure ? 1 : 0;
        }

        @Override
        public int calls(long now) {
            roll(now);
            return Arrays.stream(calls).sum();
        }

        @Override
        public int failures(long now) {
            roll(now);
            return Arrays.stream(failures).sum();
        }

        @Override
        public void clear() {
            Arrays.fill(calls, 0);
            Arrays.fill(failures, 0);
        }

        private void roll(long now) {
            if (newest == UNUSED) {
                begin = now;
                newest = 0;
            }
            long slice = (now - begin) / sliceNanos;
            if (slice - newest >= SLICES) {
                clear();
                newest = slice;
            }
            while (newest < slice) {
                int slot = (int) (++newest % SLICES);
                calls[slot] = 0;
                failures[slot] = 0;
            }
        }
    }
}
