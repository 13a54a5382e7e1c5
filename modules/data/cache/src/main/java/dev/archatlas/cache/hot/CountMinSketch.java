package dev.archatlas.cache.hot;

import dev.archatlas.showcase.Topic;

/**
 * Counts how often things come, in little memory: never too low, and too high by at most {@code e / width} of all counts
 * with a probability of {@code 1 − e^−depth} (Cormode and Muthukrishnan, 2005). Not for several threads at once.
 */
@Topic("distributed-cache/multi-level")
public final class CountMinSketch {

    private final int[][] rows;
    private final int mask;
    private long total;

    /** Empty; the width is rounded up to a power of two. */
    public CountMinSketch(int depth, int width) {
        int columns = Integer.highestOneBit(Math.max(2, width) - 1) << 1;
        this.rows = new int[depth][columns];
        this.mask = columns - 1;
    }

    /** Counts one more, and returns how many it may have been by now. */
    public int add(String item) {
        total++;
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < rows.length; row++) {
            least = Math.min(least, ++rows[row][column(item, row)]);
        }
        return least;
    }

    /** How often it came at most. */
    public int estimate(String item) {
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < rows.length; row++) {
            least = Math.min(least, rows[row][column(item, row)]);
        }
        return least;
    }

    /** How much was counted. */
    public long total() {
        return total;
    }

    /** Forgets half of everything, so that what was once hot does not stay so. */
    public void halve() {
        total = 0;
        for (int[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] >>>= 1;
            }
        }
        for (int count : rows[0]) {
            total += count;
        }
    }

    private int column(String item, int row) {
        // the finaliser of SplitMix64, begun differently in each row
        long hash = item.hashCode() * 0x9E3779B97F4A7C15L + (row + 1) * 0xD1B54A32D192ED03L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return (int) (hash ^ (hash >>> 31)) & mask;
    }
}
