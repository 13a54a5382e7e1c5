package dev.archatlas.saga.story;

import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What a visitor does in the stories, over HTTP like everybody else, with a product, a customer and a place of its own. */
final class Visit {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int PRICE = 100;

    private final Story story;
    private final String name = "visit-" + UUID.randomUUID().toString().substring(0, 8);

    private Visit(Story story) {
        this.story = story;
    }

    /** So many pieces on the shelf, so much money, room for so many orders. */
    static Visit with(Story story, int stock, long money, int room) {
        Visit visit = new Visit(story);
        visit.stock(stock);
        visit.money(money);
        story.send("PUT", "/routes/" + visit.name, Map.of("free", room));
        return visit;
    }

    void stock(int available) {
        story.send("PUT", "/stock/" + name, Map.of("available", available, "price", PRICE));
    }

    void money(long balance) {
        story.send("PUT", "/accounts/" + name, Map.of("balance", balance));
    }

    UUID order(int quantity) {
        return order("/orders", quantity);
    }

    UUID order(String path, int quantity) {
        Reply reply = story.send(
                "POST",
                path,
                Map.of("customer", name, "product", name, "quantity", quantity, "price", PRICE, "place", name));
        story.expect("the shop takes the order", 202, reply.status());
        return UUID.fromString(reply.body().path("id").asText());
    }

    /** Waits for the end of an order, shows its timeline, and states how it ended. */
    void expectEnd(UUID order, String status) {
        story.await("the end of the order", PATIENCE, () -> !"PENDING".equals(status(order)));
        story.expect("the order is", status, status(order));
    }

    /** Waits until the saga has come to its end, and shows what happened to it. */
    void awaitSaga(UUID saga, String status) {
        story.await("the end of the saga", PATIENCE, () -> status.equals(saga(saga)));
        story.send("GET", "/sagas/" + saga, null);
    }

    boolean parked(UUID saga) {
        return "true".equals(get("/sagas/" + saga, "/saga/parked"));
    }

    String saga(UUID saga) {
        return get("/sagas/" + saga, "/saga/status");
    }

    String status(UUID order) {
        return get("/orders/" + order, "/status");
    }

    int available() {
        return Integer.parseInt(get("/stock/" + name, "/available"));
    }

    long balance() {
        return Long.parseLong(get("/accounts/" + name, "/balance"));
    }

    int room() {
        return Integer.parseInt(get("/routes/" + name, "/free"));
    }

    void breakIt(String fault) {
        story.send("PUT", "/faults/" + fault, null);
    }

    /** Leaves no fault behind, and nothing dead. */
    void mendAll() {
        story.send("DELETE", "/faults", null);
    }

    private String get(String path, String pointer) {
        return story.send("GET", path, null).body().at(pointer).asText();
    }
}
