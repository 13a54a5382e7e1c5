package dev.archatlas.benchmarks.peer.cache;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** What is wanted by Zipf's law with exponent 1: the second item half as often as the first, the third a third as often. */
final class Zipf {

    private final double[] upTo;

    Zipf(int items) {
        upTo = new double[items];
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    /** The next one that is wanted, from 0. */
    int next() {
        int found = Arrays.binarySearch(upTo, ThreadLocalRandom.current().nextDouble(upTo[upTo.length - 1]));
        return Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
    }
}
