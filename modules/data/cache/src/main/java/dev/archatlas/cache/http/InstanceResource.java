package dev.archatlas.cache.http;

import dev.archatlas.cache.hot.HotKeys.Hot;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.ring.HashRing;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.writing.Flusher;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the instances are. */
@Path("/instances")
public class InstanceResource {

    private static final int KEYS = 10_000;

    /** How one is. */
    public record State(
            String name,
            boolean hearsUpdates,
            boolean redisAway,
            long nearby,
            double hitRatioL1,
            double hitRatioL2,
            long originQueries,
            List<Hot> hot,
            List<String> members) {}

    /** What moves on a ring of instances if one leaves. */
    public record Moved(int keys, long moved, long movedOfOthers) {}

    private final Instances instances;
    private final Flusher flusher;

    InstanceResource(Instances instances, Flusher flusher) {
        this.instances = instances;
        this.flusher = flusher;
    }

    @GET
    @Operation(summary = "How each instance in this process is")
    public List<State> states() {
        return instances.all().stream().map(InstanceResource::state).toList();
    }

    private static State state(Instance instance) {
        var tally = instance.cache().tally();
        var parts = instance.cache().parts();
        return new State(
                instance.name(),
                instance.channel().attached(),
                instance.redis().away(),
                parts.near().size(),
                tally.hitRatio(Event.L1),
                tally.hitRatio(Event.L2),
                parts.origin().queries(),
                parts.hot().all(),
                instance.channel().members());
    }

    @GET
    @Path("/ring")
    @Operation(summary = "How many of 10,000 keys move if one instance of so many leaves the ring")
    public Moved ring(@QueryParam("of") int of) {
        int nodes = Math.clamp(of, 2, 100);
        HashRing all = new HashRing(
                IntStream.range(0, nodes).mapToObj(i -> "instance-" + i).toList());
        HashRing fewer = all.without("instance-0");
        List<String> moved = IntStream.range(0, KEYS)
                .mapToObj(i -> "p-" + i)
                .filter(key -> !all.nodeOf(key).equals(fewer.nodeOf(key)))
                .toList();
        return new Moved(
                KEYS,
                moved.size(),
                moved.stream()
                        .filter(key -> !all.nodeOf(key).equals("instance-0"))
                        .count());
    }

    /** What the database does not have yet. */
    public record Waiting(int keys) {}

    @GET
    @Path("/pending")
    @Operation(summary = "How many writes wait for the database")
    public Waiting pending() {
        return new Waiting(flusher.waiting());
    }
}
