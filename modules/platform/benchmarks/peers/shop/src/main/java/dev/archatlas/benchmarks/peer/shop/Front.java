package dev.archatlas.benchmarks.peer.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Takes orders over HTTP, and answers 200 when the order is confirmed; for peers that bring no server of their own. */
public final class Front {

    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final int BACKLOG = 1_000;

    /** What takes an order to its end. */
    @FunctionalInterface
    public interface Sale {
        /** Returns when the order is confirmed. */
        void complete(UUID id, Order order) throws Exception;
    }

    private Front() {}

    /** Opens at the port that the harness names. */
    public static void open(Sale sale) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(Settings.of("port")));
        HttpServer server = HttpServer.create(address, BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/orders", exchange -> answer(exchange, sale));
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(OK, -1);
            exchange.close();
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, Sale sale) throws IOException {
        try (exchange) {
            Order order = Order.read(exchange.getRequestBody());
            try {
                sale.complete(UUID.randomUUID(), order);
                exchange.sendResponseHeaders(OK, -1);
            } catch (Exception failure) {
                System.err.println("An order failed: " + failure);
                exchange.sendResponseHeaders(FAILED, -1);
            }
        }
    }
}
