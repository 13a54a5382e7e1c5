package dev.archatlas.benchmarks.peer.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** What a customer asks for, as the saga module takes it. */
public record Order(String customer, String product, int quantity, int price, String place) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An order under its identity. */
    public record Placed(UUID id, Order order) {}

    /** From the body of a request. */
    public static Order read(InputStream json) throws IOException {
        return JSON.readValue(json, Order.class);
    }

    /** What all of it costs. */
    public long amount() {
        return (long) quantity * price;
    }
}
