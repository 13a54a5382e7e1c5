package dev.archatlas.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A TCP port of this machine.
 *
 * @param number 1 to 65535
 */
record Port(int number) {

    Port {
        if (number < 1 || number > 65_535) {
            throw Refusal.misuse("%d is no port: take one from 1 to 65535.".formatted(number));
        }
    }

    /** Refuses with the name of the process that listens, where it can be known. */
    void requireFree() {
        if (isFree()) {
            return;
        }
        throw Refusal.failure("Port %d is taken by %s: end that, or choose another port with -Dquarkus.http.port=%d."
                .formatted(
                        number, PortOwner.of(number).orElse("another process"), number < 65_000 ? number + 100 : 9000));
    }

    private boolean isFree() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = new Socket()) {
            // asks first: on some systems a second bind succeeds beside a listener on all addresses
            socket.connect(new InetSocketAddress(loopback, number), 500);
            return false;
        } catch (IOException nobodyAnswers) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(loopback, number), 1);
                return true;
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
