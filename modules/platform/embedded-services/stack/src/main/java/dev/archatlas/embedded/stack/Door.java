package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.embedded.lease.Reply;
import dev.archatlas.embedded.lease.Request;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.concurrent.Semaphore;

/** Accepts clients on the loopback interface and lets in those that know the token. */
final class Door implements Closeable {
    private static final int MOST_CLIENTS = 256;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final String token;
    private final Desk desk;

    Door(String token, Desk desk) throws IOException {
        this.token = token;
        this.desk = desk;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Opens the door, in a thread of its own. */
    void open() {
        Thread.ofPlatform().daemon().name("door").start(() -> {
            while (!socket.isClosed()) {
                try {
                    places.acquireUninterruptibly();
                    Socket client = socket.accept();
                    Thread.startVirtualThread(() -> serve(client));
                } catch (IOException _) {
                    places.release();
                }
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            Client client = new Client(socket);
            String[] line = client.readRequest().split(" ", 2);
            if (line.length < 2 || !MessageDigest.isEqual(line[0].getBytes(UTF_8), token.getBytes(UTF_8))) {
                client.tell(new Reply.Refused("wrong token"));
                return;
            }
            desk.serve(client, Request.parse(line[1]));
        } catch (IOException | RuntimeException e) {
            System.out.printf("A client was turned away: %s%n", e.getMessage());
        } finally {
            places.release();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
