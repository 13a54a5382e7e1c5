package dev.archatlas.cache.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Values as JSON, deflated if they are large. The version of their shape is part of their key: while two versions of the
 * program run, each reads what it understands.
 *
 * @param schema raised whenever the shape of the type changes
 * @param compressAbove as many bytes are kept as they are
 */
public record Codec<V>(Class<V> type, ObjectMapper json, int schema, int compressAbove) {

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    /** The value as bytes. */
    public byte[] encode(V value) {
        try {
            byte[] plain = json.writeValueAsBytes(value);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length + 1);
            if (plain.length <= compressAbove) {
                bytes.write(PLAIN);
                bytes.write(plain);
                return bytes.toByteArray();
            }
            bytes.write(DEFLATED);
            Deflater fast = new Deflater(Deflater.BEST_SPEED);
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, fast)) {
                deflated.write(plain);
            } finally {
                fast.end();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value of these bytes.
     *
     * @throws IllegalArgumentException if they cannot be read
     */
    public V decode(byte[] bytes) {
        try {
            if (bytes[0] == PLAIN) {
                return json.readValue(bytes, 1, bytes.length - 1, type);
            }
            ByteArrayInputStream deflated = new ByteArrayInputStream(Arrays.copyOfRange(bytes, 1, bytes.length));
            try (InflaterInputStream plain = new InflaterInputStream(deflated)) {
                return json.readValue(plain, type);
            }
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("A cached value cannot be read: " + e.getMessage(), e);
        }
    }
}
