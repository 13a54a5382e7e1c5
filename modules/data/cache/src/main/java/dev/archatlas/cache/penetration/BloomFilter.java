package dev.archatlas.cache.penetration;

import dev.archatlas.showcase.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.LongStream;

/**
 * The arithmetic of a Bloom filter: which bits stand for an item. Never says of what was added that it was not; says of
 * something else that it was with the probability it was made for, once it holds as many as it was made for (Bloom, 1970; two
 * hashes stand for many: Kirsch and Mitzenmacher, 2006).
 *
 * @param bits how many there are
 * @param hashes how many of them stand for an item
 */
@Topic("distributed-cache/penetration-breakdown-avalanche")
public record BloomFilter(long bits, int hashes) {

    /** One that is wrong about so many of the others at most, once it holds so many items. */
    public static BloomFilter of(long items, double wrong) {
        if (items < 1 || wrong <= 0 || wrong >= 1) {
            throw new IllegalArgumentException(
                    "A Bloom filter is for at least 1 item and wrong with a probability between 0 and 1, not for %d with %s."
                            .formatted(items, wrong));
        }
        double log2 = Math.log(2);
        long bits = (long) Math.ceil(-items * Math.log(wrong) / (log2 * log2));
        return new BloomFilter(bits, (int) Math.max(1, Math.round(log2 * bits / items)));
    }

    /** The bits of an item, from 0. */
    public LongStream positions(String item) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(item));
        long first = digest.getLong();
        long second = digest.getLong() | 1;
        return LongStream.range(0, hashes).map(i -> Long.remainderUnsigned(first + i * second, bits));
    }

    private static byte[] sha256(String item) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(item.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
