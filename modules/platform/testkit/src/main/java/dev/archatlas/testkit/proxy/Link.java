package dev.archatlas.testkit.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A connection through the proxy: two sockets and a thread for each direction. */
final class Link {

    private static final int PIECE = 8 * 1024;

    private final Socket client;
    private final Weather weather;
    private final Consumer<Link> ended;
    private final AtomicInteger open = new AtomicInteger(2);
    private Socket server;
    private boolean gone;

    Link(Socket client, Weather weather, Consumer<Link> ended) {
        this.client = client;
        this.weather = weather;
        this.ended = ended;
    }

    synchronized void open(Socket to) throws IOException {
        server = to;
        if (gone) {
            abort(to);
            return;
        }
        client.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        Thread.startVirtualThread(() -> pump(client, to, Direction.UPSTREAM));
        Thread.startVirtualThread(() -> pump(to, client, Direction.DOWNSTREAM));
    }

    /** Both ends see a reset, not an orderly end. */
    synchronized void reset() {
        gone = true;
        abort(client);
        if (server != null) {
            abort(server);
        }
        ended.accept(this);
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] piece = new byte[PIECE];
        try {
            while (true) {
                weather.awaitFlow();
                int length = from.getInputStream().read(piece);
                if (weather.lets(direction) && length > 0) {
                    to.getOutputStream().write(piece, 0, length);
                } else if (length < 0) {
                    to.shutdownOutput();
                    break;
                }
            }
            if (open.decrementAndGet() == 0) {
                client.close();
                server.close();
                ended.accept(this);
            }
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private static void abort(Socket socket) {
        try {
            // with a linger time of zero, closing sends RST (RFC 9293, section 3.9.1.5: ABORT)
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket cannot be closed.", e);
        }
    }
}
