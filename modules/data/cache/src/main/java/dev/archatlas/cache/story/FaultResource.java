package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.writing.Flusher;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends instances of this process: one, or all if none is named. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private final Instances instances;
    private final Flusher flusher;
    private final Switches switches;

    FaultResource(Instances instances, Flusher flusher, Switches switches) {
        this.instances = instances;
        this.flusher = flusher;
        this.switches = switches;
    }

    @PUT
    @Path("/{fault}")
    @Operation(summary = "Break something: store-cut, channel-cut, channel-deaf, flush-paused")
    public void cause(String fault, @QueryParam("instance") String instance) {
        set(fault, instance, true);
    }

    @DELETE
    @Path("/{fault}")
    @Operation(summary = "Mend something")
    public void mend(String fault, @QueryParam("instance") String instance) {
        set(fault, instance, false);
    }

    private void set(String fault, String name, boolean broken) {
        switches.demand();
        List<Instance> meant = name == null ? instances.all() : List.of(instances.named(name));
        switch (fault) {
            case "store-cut" ->
                meant.forEach(each -> {
                    each.redis().cut(broken);
                    each.channel().cut(broken);
                });
            case "channel-cut" -> meant.forEach(each -> each.channel().cut(broken));
            case "channel-deaf" -> meant.forEach(each -> each.channel().deafen(broken));
            case "flush-paused" -> flusher.pause(broken);
            default ->
                throw new NotFoundException(
                        "There is no fault '%s': choose store-cut, channel-cut, channel-deaf or flush-paused."
                                .formatted(fault));
        }
    }
}
