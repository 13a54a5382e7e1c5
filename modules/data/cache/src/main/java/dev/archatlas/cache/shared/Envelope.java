package dev.archatlas.cache.shared;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A value as it lies in Redis, or the knowledge that there is none.
 *
 * <p>When it expires is told by the clock of whoever filled it. That clock decides on early expiry only: Redis itself
 * removes the value by its own.
 *
 * @param payload encoded by the {@link Codec}; empty if there is known to be no value
 * @param expiresMillis since 1970
 * @param loadMicros how long it took to load, which early expiry reckons with
 */
public record Envelope(Optional<byte[]> payload, long expiresMillis, int loadMicros) {

    private static final int HEADER = 1 + Long.BYTES + Integer.BYTES;
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    /** Its bytes: one for its kind, eight for the expiry, four for the duration, then the payload. */
    public byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(HEADER + payload.map(each -> each.length).orElse(0));
        buffer.put(payload.isPresent() ? PRESENT : ABSENT)
                .putLong(expiresMillis)
                .putInt(loadMicros);
        payload.ifPresent(buffer::put);
        return buffer.array();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if these bytes are none
     */
    public static Envelope of(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] < ABSENT || bytes[0] > PRESENT) {
            throw new IllegalArgumentException("%d bytes are no value of this cache.".formatted(bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean present = buffer.get() == PRESENT;
        long expires = buffer.getLong();
        int micros = buffer.getInt();
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return new Envelope(present ? Optional.of(payload) : Optional.empty(), expires, micros);
    }
}
