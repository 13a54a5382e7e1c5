package dev.archatlas.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * Tells the harness what was measured: a line for each figure, its kind, its name, and the number or the compressed
 * histogram.
 *
 * @param file that the harness reads when this process has ended
 */
public record Figures(Path file) {

    /** The file that the settings tell. */
    public static Figures asked() {
        return new Figures(Path.of(Setting.of("figures")));
    }

    /** A figure. */
    public void sample(String name, double value) throws IOException {
        write("sample %s %s%n".formatted(name, value));
    }

    /** Latencies in nanoseconds. */
    public void latencies(String name, Histogram nanos) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        byte[] encoded = Base64.getEncoder().encode(Arrays.copyOf(buffer.array(), length));
        write("latencies %s %s%n".formatted(name, new String(encoded, ISO_8859_1)));
    }

    private void write(String line) throws IOException {
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
