package dev.archatlas.cache.instance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.tiered.Settings;
import io.quarkus.runtime.Startup;
import io.vertx.redis.client.Redis;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.stream.IntStream;

/** The instances in this process: one, or for a look at how several get on, some that share nothing but Redis and the database. */
@Startup
@ApplicationScoped
public class Instances {

    private final List<Instance> all;

    Instances(Redis redis, Products products, ObjectMapper json, Settings settings) {
        all = IntStream.range(0, settings.instances())
                .mapToObj(i -> Instance.start(String.valueOf((char) ('a' + i)), redis, products, json, settings))
                .toList();
    }

    /** All of them. */
    public List<Instance> all() {
        return all;
    }

    /** The one that serves if none is named. */
    public Instance first() {
        return all.getFirst();
    }

    /**
     * The one of that name.
     *
     * @throws NotFoundException if there is none
     */
    public Instance named(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no instance '%s': choose one of %s."
                        .formatted(name, all.stream().map(Instance::name).toList())));
    }

    @PreDestroy
    void close() {
        all.forEach(Instance::close);
    }
}
