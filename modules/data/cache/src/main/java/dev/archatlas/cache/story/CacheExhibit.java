package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.writing.Flusher;
import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToLongFunction;

/** The way of a read through the levels, as the module's page shows it. */
@ApplicationScoped
class CacheExhibit implements Exhibit {

    private final Instances instances;
    private final Flusher flusher;

    record Level(String instance, long hits, String ratio) {}

    record Hearing(String instance, boolean hears, int instancesHeard) {}

    record Queries(String instance, long queries, int waiting) {}

    record HotKey(String id, int sampledReads) {}

    CacheExhibit(Instances instances, Flusher flusher) {
        this.instances = instances;
        this.flusher = flusher;
    }

    @Override
    public String title() {
        return "Distributed cache";
    }

    @Override
    public String purpose() {
        return "A cache is fast because it may be wrong; so the point is how wrong, and for how long. Two levels in front of a slow"
                + " database: one query for a thousand readers, nothing stale put back after an update, and pages without Redis.";
    }

    @Override
    public List<Station> stations() {
        boolean away = instances.all().stream().anyMatch(each -> each.redis().away());
        boolean hears = instances.all().stream().allMatch(each -> each.channel().attached());
        int waiting = away ? 0 : Math.max(0, flusher.waiting());
        return List.of(
                new Station(
                        "near",
                        "Level 1",
                        "Caffeine, in each process. Void as soon as updates may go unheard.",
                        sum(each -> of(each, Event.L1)),
                        "hits",
                        hears ? Health.UP : Health.STRAINED,
                        levels(Event.L1)),
                new Station(
                        "updates",
                        "Invalidations",
                        "Heartbeats through Redis prove that updates of the others are heard of.",
                        instances.all().stream()
                                .filter(each -> each.channel().attached())
                                .count(),
                        "instances hear",
                        hears ? Health.UP : Health.DOWN,
                        instances.all().stream()
                                .map(each -> new Hearing(
                                        each.name(),
                                        each.channel().attached(),
                                        each.channel().members().size()))
                                .toList()),
                new Station(
                        "shared",
                        "Level 2",
                        "Redis. Filled with a lease only, which any update takes away.",
                        sum(each -> of(each, Event.L2)),
                        "hits",
                        away ? Health.DOWN : Health.UP,
                        levels(Event.L2)),
                new Station(
                        "refused",
                        "Stale fills",
                        "Loaded before an update, refused after it.",
                        sum(each -> of(each, Event.REFUSED)),
                        "refused",
                        Health.UP,
                        List.of()),
                new Station(
                        "origin",
                        "Database",
                        "Slow. A few queries at a time; what is wanted meanwhile goes with the next one.",
                        sum(each -> each.cache().parts().origin().queries()),
                        "queries",
                        sum(each -> each.cache().parts().origin().waiting()) > 0 ? Health.STRAINED : Health.UP,
                        instances.all().stream()
                                .map(each -> new Queries(
                                        each.name(),
                                        each.cache().parts().origin().queries(),
                                        each.cache().parts().origin().waiting()))
                                .toList()),
                new Station(
                        "pending",
                        "Write-behind",
                        "In Redis, until the database has it.",
                        waiting,
                        "keys wait",
                        waiting > 0 ? Health.STRAINED : Health.UP,
                        hot()));
    }

    private static long of(Instance instance, Event event) {
        return instance.cache().tally().of(event);
    }

    private long sum(ToLongFunction<Instance> value) {
        return instances.all().stream().mapToLong(value).sum();
    }

    private List<Level> levels(Event level) {
        return instances.all().stream()
                .map(each -> new Level(
                        each.name(),
                        of(each, level),
                        "%.0f %%".formatted(100 * each.cache().tally().hitRatio(level))))
                .toList();
    }

    private List<HotKey> hot() {
        return instances.first().cache().parts().hot().all().stream()
                .map(each -> new HotKey(each.id(), each.sampled()))
                .limit(10)
                .toList();
    }

    @Override
    public String folder() {
        return "modules/data/cache";
    }

    @Override
    public List<String> catalogEntries() {
        return List.of("hands-on/distributed-cache");
    }

    @Override
    public List<String> requirements() {
        return List.of("PostgreSQL", "Redis");
    }

    @Override
    public List<Control> controls() {
        String draft = "{\"name\": \"Product 7\", \"priceCents\": 42, \"description\": \"\"}";
        return List.of(
                new Control("Read a product at instance a", "GET", "/products/p-7?instance=a", null),
                new Control("Read it at instance b", "GET", "/products/p-7?instance=b", null),
                new Control("Change it at instance a", "PUT", "/products/p-7?instance=a", draft),
                new Control("Change it, and the database later", "PUT", "/products/p-7?strategy=write-behind", draft),
                new Control("Start a stampede", "POST", "/stampede/p-7?readers=1000", null),
                new Control("Make everything void", "POST", "/products/new-version", null),
                new Control("Cut all off from Redis", "PUT", "/faults/store-cut", null),
                new Control("Connect them", "DELETE", "/faults/store-cut", null),
                new Control("Lose the messages to b", "PUT", "/faults/channel-deaf?instance=b", null),
                new Control("Let b hear again", "DELETE", "/faults/channel-deaf?instance=b", null),
                new Control("Look at the instances", "GET", "/instances", null),
                new Control("Let one of five nodes leave the ring", "GET", "/instances/ring?of=5", null));
    }
}
