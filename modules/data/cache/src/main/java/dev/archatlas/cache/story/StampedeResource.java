package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.cache.tiered.Tally.Event;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sends a crowd to one product, over all instances of this process. Answers 404 unless {@code faults.enabled}. */
@Path("/stampede")
@RunOnVirtualThread
public class StampedeResource {

    private static final int MOST = 5_000;

    /** What came of it. */
    public record Stampede(int readers, int instances, long queries, Map<Event, Long> from, long collapsed) {}

    private final Instances instances;
    private final Switches switches;

    StampedeResource(Instances instances, Switches switches) {
        this.instances = instances;
        this.switches = switches;
    }

    @POST
    @Path("/{id}")
    @Operation(summary = "Remove a product from all caches, and send readers to it at once")
    public Stampede start(String id, @QueryParam("readers") @DefaultValue("1000") int readers) {
        switches.demand();
        if (readers < 1 || readers > MOST) {
            throw new BadRequestException("Send 1 to %d readers.".formatted(MOST));
        }
        instances.first().cache().invalidate(id);
        instances.all().forEach(each -> each.cache().updated(id)); // without waiting for the message
        return rush(id, readers);
    }

    Stampede rush(String id, int readers) {
        List<Instance> all = instances.all();
        long before = queries();
        List<Answer<Product>> answers =
                Crowd.of(readers, reader -> all.get(reader % all.size()).cache().get(id));
        return new Stampede(
                readers,
                all.size(),
                queries() - before,
                answers.stream()
                        .map(Answer::from)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
                answers.stream().filter(Answer::collapsed).count());
    }

    private long queries() {
        return instances.all().stream()
                .mapToLong(each -> each.cache().parts().origin().queries())
                .sum();
    }
}
