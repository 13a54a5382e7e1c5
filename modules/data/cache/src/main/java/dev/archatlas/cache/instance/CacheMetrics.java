package dev.archatlas.cache.instance;

import dev.archatlas.cache.tiered.Tally.Event;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** What each instance has counted, as metrics. */
@Startup
@ApplicationScoped
class CacheMetrics {

    CacheMetrics(Instances instances, MeterRegistry registry) {
        instances.all().forEach(instance -> register(instance, registry));
    }

    private static void register(Instance instance, MeterRegistry registry) {
        var tally = instance.cache().tally();
        var origin = instance.cache().parts().origin();
        for (Event event : Event.values()) {
            FunctionCounter.builder("cache.events", tally, each -> each.of(event))
                    .description("reads by the level that served them, and what else happened")
                    .tag("instance", instance.name())
                    .tag("event", event.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (Event level : new Event[] {Event.L1, Event.L2}) {
            gauge("cache.hit.ratio", instance, () -> tally.hitRatio(level))
                    .tag("level", level.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("cache.origin.queries", origin, each -> each.queries())
                .tag("instance", instance.name())
                .register(registry);
        gauge("cache.origin.waiting", instance, origin::waiting).register(registry);
        gauge(
                        "cache.near.entries",
                        instance,
                        () -> instance.cache().parts().near().size())
                .register(registry);
        gauge("cache.channel.attached", instance, () -> instance.channel().attached() ? 1 : 0)
                .register(registry);
        gauge("cache.store.away", instance, () -> instance.redis().away() ? 1 : 0)
                .register(registry);
    }

    private static Gauge.Builder<?> gauge(String name, Instance instance, Supplier<Number> value) {
        return Gauge.builder(name, value).tag("instance", instance.name());
    }
}
