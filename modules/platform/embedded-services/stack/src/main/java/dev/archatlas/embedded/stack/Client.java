package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.embedded.lease.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** The stack's end of a connection. */
final class Client {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final int LONGEST_LINE = 16_384;

    private final Socket socket;

    Client(Socket socket) {
        this.socket = socket;
    }

    /** The request line; a client that sends none in time, or an endless one, is not one of ours. */
    String readRequest() throws IOException {
        socket.setSoTimeout((int) REQUEST_LIMIT.toMillis());
        String line = readLine();
        socket.setSoTimeout(0);
        return line;
    }

    private String readLine() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] line = new byte[LONGEST_LINE];
        for (int length = 0; length < line.length; length++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client left");
            }
            if (next == '\n') {
                return new String(line, 0, length, UTF_8);
            }
            line[length] = (byte) next;
        }
        throw new IOException("the line is longer than %d bytes".formatted(LONGEST_LINE));
    }

    /** Sends a line; a client that is gone is noticed by {@link #nextLine()}. */
    synchronized void tell(Reply reply) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write((reply.line() + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException _) {
            // gone
        }
    }

    /** The next line of a holder; empty when it has closed the connection or died. */
    Optional<String> nextLine() {
        try {
            return Optional.of(readLine());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
