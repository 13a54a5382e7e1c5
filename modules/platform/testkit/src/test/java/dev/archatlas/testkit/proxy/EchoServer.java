package dev.archatlas.testkit.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it gets, until its client ends. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger received = new AtomicInteger();

    EchoServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    Socket client = server.accept();
                    Thread.startVirtualThread(() -> echo(client));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many bytes arrived. */
    int received() {
        return received.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void echo(Socket client) {
        try (client) {
            byte[] buffer = new byte[1024];
            for (int length = client.getInputStream().read(buffer);
                    length >= 0;
                    length = client.getInputStream().read(buffer)) {
                received.addAndGet(length);
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException broken) {
            // a fault that the test made
        }
    }
}
