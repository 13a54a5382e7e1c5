package dev.archatlas.benchmarks.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until a program answers over HTTP.
 *
 * @param url answers 200 as soon as it is ready
 * @param patience how long to wait at most
 */
public record Readiness(URI url, Duration patience) {

    private static final Duration MODULE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);

    /** That of a Quarkus module at a port of the loopback interface. */
    public static Readiness ofModule(int port) {
        return new Readiness(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)), MODULE);
    }

    /**
     * Returns when it is ready.
     *
     * @throws IllegalStateException if it has ended, or is not ready in time
     */
    public void await(Program program) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            program.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s did not answer within %s.".formatted(url, patience));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
