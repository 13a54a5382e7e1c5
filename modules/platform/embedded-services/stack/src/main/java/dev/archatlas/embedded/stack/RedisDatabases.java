package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.ServicesException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One of the numbered databases for each application; for a test run an empty one, free again at the end of the lease. */
final class RedisDatabases implements Tenancy {
    static final int COUNT = 64;
    private static final Set<String> DONE = Set.of("+OK", "+PONG");

    private final Server server;
    private final Map<Integer, String> owners = new HashMap<>();

    RedisDatabases(Server server) {
        this.server = server;
    }

    @Override
    public synchronized Share open(Request.Hold request) throws IOException {
        String application = request.lease().application();
        if (request.lease().fresh()) {
            int number = take("test of " + application);
            flush(number);
            return new Share(properties(number), () -> free(number));
        }
        int number = owners.entrySet().stream()
                .filter(owner -> owner.getValue().equals(application))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> take(application));
        return Share.lasting(properties(number));
    }

    private int take(String owner) {
        int number = IntStream.range(0, COUNT)
                .filter(candidate -> !owners.containsKey(candidate))
                .findFirst()
                .orElseThrow(() -> new ServicesException(
                        "All %d Redis databases are taken: stop some applications.".formatted(COUNT)));
        owners.put(number, owner);
        return number;
    }

    private synchronized void free(int number) {
        owners.remove(number);
    }

    private Map<String, String> properties(int number) {
        return Map.of(Endpoints.REDIS, "redis://%s:%d/%d".formatted(server.host(), server.port(), number));
    }

    /** PING is refused while the data is still being read; SELECT would be answered. */
    @Override
    public void requireAnswer() throws IOException {
        order("PING");
    }

    private void flush(int number) throws IOException {
        order("SELECT " + number, "FLUSHDB");
    }

    private void order(String... commands) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port());
                BufferedReader replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            socket.setSoTimeout(5_000);
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
                String reply = replies.readLine();
                if (!DONE.contains(String.valueOf(reply))) {
                    throw new IOException("Redis answers '%s' to %s".formatted(reply, command));
                }
            }
        }
    }
}
