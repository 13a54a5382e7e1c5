package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What visitors do in the stories, over HTTP like everybody else, with a product of their own. */
final class Visit {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STOCK = 10_000;

    private final Story story;
    final String product = "lamp-" + UUID.randomUUID().toString().substring(0, 8);

    private Visit(Story story) {
        this.story = story;
    }

    /** A visit for which the warehouse has plenty of the product. */
    static Visit withStock(Story story) {
        Visit visit = new Visit(story);
        visit.putInStock();
        return visit;
    }

    /** A visit for a product that the warehouse has never heard of. */
    static Visit withoutStock(Story story) {
        return new Visit(story);
    }

    void putInStock() {
        story.send("PUT", "/stock/" + product, Map.of("available", STOCK));
    }

    UUID order(int quantity) {
        Reply reply = story.send("POST", "/orders", Map.of("product", product, "quantity", quantity));
        story.expect("the shop takes the order", 201, reply.status());
        return UUID.fromString(reply.body().path("id").asText());
    }

    /** Orders one piece, and does not mind being sent away; answers the status. */
    int tryToOrder() {
        return story.send("POST", "/orders", Map.of("product", product, "quantity", 1))
                .status();
    }

    /** Has goods come in by a task, and answers where its status is. */
    String restock(int pieces, String priority) {
        Reply reply = story.send(
                "POST",
                "/tasks",
                Map.of(
                        "type",
                        "restock",
                        "priority",
                        priority,
                        "details",
                        Map.of("product", product, "pieces", Integer.toString(pieces))));
        story.expect("the task is accepted", 202, reply.status());
        return "/tasks/" + reply.body().path("id").asText();
    }

    List<UUID> orders(int howMany) {
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            orders.add(order(1));
        }
        return orders;
    }

    void cause(Fault fault) {
        story.send("PUT", "/faults/" + fault, null);
    }

    void mend(Fault fault) {
        story.send("DELETE", "/faults/" + fault, null);
    }

    /** Leaves no fault behind, whatever happened. */
    void mendAll() {
        for (Fault fault : Fault.values()) {
            mend(fault);
        }
        for (String part : List.of("relay", "billing", "workers")) {
            story.send("DELETE", "/faults/" + part + "-stopped", null);
        }
    }

    /** How many pieces have left the warehouse. */
    int shippedPieces() {
        return STOCK
                - story.send("GET", "/stock/" + product, null)
                        .body()
                        .path("available")
                        .asInt();
    }
}
