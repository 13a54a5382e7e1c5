package dev.archatlas.toy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** The toy pattern: cups of tea are brewed, and remembered until the tray is cleared. */
@Singleton
@Path("/cups")
public class Kettle {

    /** A cup, numbered in the order of brewing. */
    public record Cup(int number, String kind) {}

    /** The wish for one. */
    public record Wish(String kind) {}

    private final List<Cup> cups = new ArrayList<>();

    @GET
    public synchronized List<Cup> cups() {
        return List.copyOf(cups);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public synchronized Cup brew(Wish wish) {
        if (wish.kind() == null || wish.kind().isBlank()) {
            throw HttpProblem.builder()
                    .withStatus(400)
                    .withTitle("No kind")
                    .withDetail("Say which kind of tea.")
                    .build();
        }
        Cup cup = new Cup(cups.size() + 1, wish.kind());
        cups.add(cup);
        return cup;
    }

    @DELETE
    public synchronized void clear() {
        cups.clear();
    }

    synchronized List<Cup> newest() {
        return cups.reversed().stream().limit(10).toList();
    }
}
