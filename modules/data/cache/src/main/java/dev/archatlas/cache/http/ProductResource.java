package dev.archatlas.cache.http;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.reading.ReadStrategy;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.writing.WriteStrategy;
import dev.archatlas.cache.writing.WriteStrategy.Written;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The catalogue over HTTP. Says with each answer which level it came from: {@code X-Cache}, {@code Cache-Status}. */
@Path("/products")
@RunOnVirtualThread
public class ProductResource {

    private static final String ID = "[a-z0-9-]{1,64}";
    private static final int MOST_AT_ONCE = 100;

    /** What a product becomes. */
    public record Draft(
            @NotBlank @Size(max = 200) String name,
            @PositiveOrZero long priceCents,
            @NotNull @Size(max = 10_000) String description) {}

    private final Instances instances;
    private final Map<String, ReadStrategy> reading;
    private final Map<String, WriteStrategy> writing;

    ProductResource(Instances instances, @All List<ReadStrategy> reading, @All List<WriteStrategy> writing) {
        this.instances = instances;
        this.reading = reading.stream().collect(Collectors.toMap(ReadStrategy::name, Function.identity()));
        this.writing = writing.stream().collect(Collectors.toMap(WriteStrategy::name, Function.identity()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a product: strategy is read-through, cache-aside or refresh-ahead")
    public RestResponse<Product> read(
            @RestPath @Pattern(regexp = ID) String id,
            @QueryParam("strategy") @DefaultValue("read-through") String strategy,
            @QueryParam("instance") String instance) {
        Answer<Product> answer = chosen(reading, strategy).read(id, at(instance));
        return RestResponse.ResponseBuilder.ok(answer.found()
                        .orElseThrow(() -> new NotFoundException("There is no product '%s'.".formatted(id))))
                .header("X-Cache", answer.from())
                .header("Cache-Status", CacheStatus.of(answer))
                .build();
    }

    /** What there is, by id, and which level each came from. */
    public record Several(Map<String, Product> products, Map<String, Event> levels) {}

    @GET
    @Operation(summary = "Read several: ids, separated by commas")
    public Several readAll(@QueryParam("ids") @NotBlank String ids, @QueryParam("instance") String instance) {
        List<String> wanted = Arrays.stream(ids.split(",")).distinct().toList();
        if (wanted.size() > MOST_AT_ONCE || !wanted.stream().allMatch(id -> id.matches(ID))) {
            throw new BadRequestException(
                    "Ask for at most %d ids of small letters, digits and hyphens.".formatted(MOST_AT_ONCE));
        }
        Map<String, Answer<Product>> answers = at(instance).cache().getAll(wanted);
        return new Several(
                answers.values().stream()
                        .flatMap(answer -> answer.found().stream())
                        .collect(Collectors.toMap(Product::id, Function.identity())),
                answers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .from())));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Write a product: strategy is cache-aside, write-through or write-behind")
    public Written write(
            @RestPath @Pattern(regexp = ID) String id,
            @QueryParam("strategy") @DefaultValue("cache-aside") String strategy,
            @QueryParam("instance") String instance,
            @NotNull @Valid Draft draft) {
        WriteStrategy chosen = chosen(writing, strategy);
        Instance at = at(instance);
        announce(id, at);
        return chosen.write(new Product(id, draft.name(), draft.priceCents(), draft.description(), 0), at);
    }

    /** The filter has to know of an id before the database does. */
    private static void announce(String id, Instance at) {
        try {
            at.filter().add(id);
        } catch (StoreAway away) {
            Log.debugf(away, "Without Redis the filter is not asked either.");
        }
    }

    /** A namespace's version. */
    public record Version(long version) {}

    @POST
    @Path("/new-version")
    @Operation(summary = "Make everything cached void at once")
    public Version renew(@QueryParam("instance") String instance) {
        return new Version(at(instance).cache().invalidateAll());
    }

    private Instance at(String name) {
        return name == null ? instances.first() : instances.named(name);
    }

    private static <T> T chosen(Map<String, T> strategies, String name) {
        if (!strategies.containsKey(name)) {
            throw new BadRequestException("There is no strategy '%s': choose one of %s."
                    .formatted(name, strategies.keySet().stream().sorted().toList()));
        }
        return strategies.get(name);
    }
}
