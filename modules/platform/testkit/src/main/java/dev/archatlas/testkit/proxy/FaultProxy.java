package dev.archatlas.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP server between a client and its server that breaks the network on command, as Toxiproxy does, without a
 * process of its own. It listens on a port of the loopback interface that stays the same for its whole life. Faults
 * add up and act on open and new connections alike, until {@link #heal()}.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int BACKLOG = 50;

    private final InetSocketAddress target;
    private final Weather weather = new Weather();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket server;
    private Thread acceptor;

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    /** Starts a proxy in front of a server, which is connected to anew for each client. */
    public static FaultProxy to(String host, int port) {
        return new FaultProxy(InetSocketAddress.createUnresolved(host, port));
    }

    /** The port that clients connect to, on the loopback interface. */
    public int port() {
        return port;
    }

    /** Resets every open connection at both ends; new ones work. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** Refuses new connections, as a server that does not run; open ones go on. */
    public synchronized void refuse() {
        stopListening();
    }

    /** Holds every piece of data back for that long, in order. */
    public void delay(Direction direction, Duration time) {
        weather.delay(direction, time);
    }

    /** Swallows the data of one direction: the sender believes that it was sent. */
    public void drop(Direction direction) {
        weather.drop(direction);
    }

    /** Accepts connections but neither reads nor forwards: a peer that hangs. What is sent meanwhile waits. */
    public void halfOpen() {
        weather.freeze();
    }

    /** Ends all faults: what waited flows on, what was dropped is gone. */
    public synchronized void heal() {
        weather.clear();
        if (server.isClosed()) {
            server = listen(port);
        }
    }

    /** How many connections are open. */
    public int connections() {
        return links.size();
    }

    @Override
    public synchronized void close() {
        stopListening();
        cut();
        weather.clear();
    }

    private ServerSocket listen(int number) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
            acceptor = Thread.startVirtualThread(() -> accept(listener));
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen on port " + number + ".", e);
        }
    }

    private void accept(ServerSocket listener) {
        while (true) {
            try {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Link link = new Link(client, weather, links::remove);
        links.add(link);
        try {
            weather.awaitFlow();
            Socket server = new Socket();
            server.connect(new InetSocketAddress(target.getHostString(), target.getPort()), CONNECT_TIMEOUT_MS);
            link.open(server);
        } catch (IOException unreachable) {
            link.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            link.reset();
        }
    }

    private void stopListening() {
        try {
            server.close();
            // the system goes on accepting until the thread that waits in accept has let go of the socket
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
