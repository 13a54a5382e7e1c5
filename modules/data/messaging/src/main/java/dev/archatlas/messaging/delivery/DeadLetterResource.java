package dev.archatlas.messaging.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The dead letters over HTTP: look, understand, redrive, discard. */
@Path("/dead-letters")
public class DeadLetterResource {

    /** A dead letter in a list. */
    public record Summary(UUID id, String type, String key, int attempts, String cause, Instant diedAt) {
        static Summary of(DeadLetter letter) {
            return new Summary(
                    letter.id,
                    letter.delivery.type(),
                    letter.delivery.key(),
                    letter.attempts,
                    letter.cause,
                    letter.diedAt);
        }
    }

    /** All that is known of a dead letter; the payload as text. */
    public record Detail(
            Summary summary,
            String consumer,
            String messageId,
            String topic,
            int partition,
            long offset,
            Map<String, String> headers,
            String payload) {
        static Detail of(DeadLetter letter) {
            Delivery delivery = letter.delivery;
            return new Detail(
                    Summary.of(letter),
                    delivery.consumer(),
                    delivery.messageId(),
                    delivery.topic(),
                    delivery.partition(),
                    delivery.offset(),
                    delivery.headers(),
                    new String(delivery.payload(), UTF_8));
        }
    }

    /** How many letters were sent again. */
    public record Redriven(int redriven) {}

    private static final int REDRIVE_AT_ONCE = 1000;

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @Operation(summary = "The newest dead letters, newest first")
    public List<Summary> newest(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit) {
        return letters.newest(limit).stream().map(Summary::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "All that is known of a dead letter")
    public Detail inspect(UUID id) {
        return letters.find(id).map(Detail::of).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("/{id}/redrive")
    @Operation(summary = "Try a dead letter again")
    public Redriven redrive(UUID id) {
        if (!letters.redrive(id)) {
            throw unknown(id);
        }
        return new Redriven(1);
    }

    @POST
    @Path("/redrive")
    @Operation(summary = "Try the newest 1,000 dead letters again, oldest first")
    public Redriven redriveAll() {
        return new Redriven((int) letters.newest(REDRIVE_AT_ONCE).reversed().stream()
                .filter(letter -> letters.redrive(letter.id))
                .count());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Throw a dead letter away for good")
    public void discard(UUID id) {
        if (!letters.discard(id)) {
            throw unknown(id);
        }
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no dead letter " + id + ": it may have been redriven or discarded.");
    }
}
