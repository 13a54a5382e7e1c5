package dev.archatlas.embedded.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** The client's end of the loopback connection to a stack: one request, then replies until either side closes. */
public final class StackConnection implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StackAddress address;
    private final Socket socket;
    private final BufferedReader replies;

    private StackConnection(StackAddress address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /**
     * Connects, sends the request and waits for the greeting.
     *
     * @throws IOException if nobody answers there, or not as a stack with this token does
     * @throws ServicesException if a stack of another version answers
     */
    static StackConnection open(StackAddress address, Request request) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            StackConnection connection = new StackConnection(address, socket);
            connection.send(address.token() + " " + request.line());
            connection.expectHello();
            socket.setSoTimeout(0);
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** A connection to the stack of this folder if it runs. */
    public static Optional<StackConnection> ifRunning(StateFolder folder, Request request) {
        if (!(folder.stateFile().read() instanceof StateFile.Content.Usable(StackAddress address))) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(address, request));
        } catch (IOException _) {
            return Optional.empty(); // it just left, or something else has its port: a starter settles both
        }
    }

    /** Sends one line. */
    void send(String line) throws IOException {
        Writer writer = new OutputStreamWriter(socket.getOutputStream(), UTF_8);
        writer.write(line + "\n");
        writer.flush();
    }

    private void expectHello() throws IOException {
        switch (next()) {
            case Reply.Hello(int protocol) when protocol == Reply.PROTOCOL -> {}
            case Reply.Hello _ ->
                throw new ServicesException(
                        "The running stack (pid %d) was started from another version of this code: stop it with ./atlas services down --force."
                                .formatted(address.pid()));
            case Reply.Refused(String reason) -> throw new IOException(reason);
            case Reply other -> throw new IOException("unexpected " + other);
        }
    }

    /**
     * The next reply; waits for it.
     *
     * @throws EOFException if the stack has closed the connection
     */
    Reply next() throws IOException {
        String line = replies.readLine();
        if (line == null) {
            throw new EOFException("the stack closed the connection");
        }
        try {
            return Reply.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a stack: " + e.getMessage(), e);
        }
    }

    /** Where the stack is. */
    public StackAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
