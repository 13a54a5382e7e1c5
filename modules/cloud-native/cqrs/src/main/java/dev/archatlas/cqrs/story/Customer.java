package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a customer does in the stories, over HTTP like everybody else. */
final class Customer {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAMP_CENTS = 1250;

    private final Story story;
    private final Counts counts;
    final UUID id = UUID.randomUUID();
    final String product = "lamp-" + id.toString().substring(0, 8);

    Customer(Story story, Counts counts) {
        this.story = story;
        this.counts = counts;
    }

    /** An order of one line. */
    UUID order(int quantity) {
        Reply reply = story.send(
                "POST",
                "/orders",
                Map.of("customer", id, "recipient", "Ada Lovelace", "lines", List.of(line(quantity))));
        story.expect("the order is taken", 201, reply.status());
        return UUID.fromString(reply.body().path("id").asText());
    }

    Map<String, Object> line(int quantity) {
        return Map.of("product", product, "quantity", quantity, "unitCents", LAMP_CENTS);
    }

    Reply pay(UUID order, int quantity) {
        return story.send("POST", "/orders/" + order + "/payment", Map.of("cents", quantity * LAMP_CENTS));
    }

    Reply cancel(UUID order) {
        return story.send("POST", "/orders/" + order + "/cancellation", Map.of("reason", "changed my mind"));
    }

    Reply read(UUID order) {
        return story.send("GET", "/orders/" + order, null);
    }

    /** Waits until the read model shows an order in a state. */
    void awaitStatus(UUID order, String status) {
        story.await("an order that is read as " + status, PATIENCE, () -> status.equals(counts.statusOf(order)));
    }

    void awaitPiecesSold(int pieces) {
        story.await(pieces + " pieces sold", PATIENCE, () -> counts.piecesOf(product) == pieces);
    }

    long piecesSold() {
        return story.send("GET", "/sales/" + product, null)
                .body()
                .path("pieces")
                .asLong();
    }

    /** Leaves no fault behind, whatever happened. */
    void mendAll(String... subscriptions) {
        for (Fault fault : Fault.values()) {
            story.send("DELETE", "/faults/" + fault, null);
        }
        for (String subscription : subscriptions) {
            story.send("DELETE", "/faults/stopped/" + subscription, null);
        }
    }
}
