package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.ServicesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers that must be told theirs. */
final class Ports {
    private static final int LASTING_FROM = 20_000;
    private static final int LASTING_TO = 30_000;
    private static final int LASTING_TRIES = 1_000;

    private Ports() {}

    /** A port of the loopback interface that is free now. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A free port below those from which operating systems take the ports of outgoing connections: nobody else gets it while its
     * server is away, not even a client that tries to reach it.
     */
    static int lasting() {
        return ThreadLocalRandom.current()
                .ints(LASTING_FROM, LASTING_TO)
                .limit(LASTING_TRIES)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new ServicesException(
                        "No port between %d and %d is free.".formatted(LASTING_FROM, LASTING_TO)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    /** True if something accepts connections there. */
    static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
