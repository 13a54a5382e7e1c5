package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.decision.DecisionMetrics;
import dev.archatlas.ratelimiting.http.Shedder;
import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.ratelimiting.store.StoreAccess;
import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The way of a request past all that can say no, as the module's page shows it. */
@ApplicationScoped
class RateLimitExhibit implements Exhibit {

    private final DecisionMetrics decisions;
    private final Shedder shedding;
    private final Policies policies;
    private final StoreAccess store;
    private final Neighbour neighbour;
    private final SideBySide algorithms;

    record Level(String limit, long remaining, long resetSeconds) {}

    record Breaker(String state, long generation) {}

    RateLimitExhibit(
            DecisionMetrics decisions,
            Shedder shedding,
            Policies policies,
            StoreAccess store,
            Neighbour neighbour,
            SideBySide algorithms) {
        this.decisions = decisions;
        this.shedding = shedding;
        this.policies = policies;
        this.store = store;
        this.neighbour = neighbour;
        this.algorithms = algorithms;
    }

    @Override
    public String title() {
        return "Rate limiting";
    }

    @Override
    public String purpose() {
        return "A service that accepts everything serves nobody. Buckets bound what each caller gets, over all instances"
                + " together; a limit on what is in flight sheds the least important first; a breaker spares a neighbour that is ill.";
    }

    @Override
    public List<Station> stations() {
        var limiter = shedding.limiter();
        String breaker = neighbour.breaker().state().label();
        return List.of(
                new Station(
                        "in-flight",
                        "Concurrency limit",
                        "Sheds what matters least when more is in flight than %d.".formatted(limiter.limit()),
                        limiter.inFlight(),
                        "in flight",
                        limiter.inFlight() * 2 > limiter.limit() ? Health.STRAINED : Health.UP,
                        List.of()),
                new Station(
                        "policy",
                        "Policy",
                        "Says which limits hold for whom. An invalid one is refused, and the old one stays.",
                        policies.status().version(),
                        "version",
                        policies.status().refused().isEmpty() ? Health.UP : Health.STRAINED,
                        List.of()),
                new Station(
                        "buckets",
                        "Buckets",
                        "In Redis, for all instances. One step takes from all of a request's buckets, or from none.",
                        store.roundTrips(),
                        "round trips",
                        store.away() ? Health.DOWN : Health.UP,
                        levels()),
                new Station(
                        "allowed",
                        "Allowed",
                        "Requests that had room in each of their buckets.",
                        decisions.allowedPerSecond(),
                        "per second",
                        Health.UP,
                        List.of()),
                new Station(
                        "refused",
                        "Refused",
                        "Told at once, with 429 and when to come again.",
                        decisions.refusedPerSecond(),
                        "per second",
                        decisions.refusedPerSecond() > 0 ? Health.STRAINED : Health.UP,
                        List.of()),
                new Station(
                        "breaker",
                        "Breaker",
                        "Stands between this service and its neighbour. Now: %s.".formatted(breaker),
                        neighbour.calls(),
                        "calls got through",
                        switch (breaker) {
                            case "closed" -> Health.UP;
                            case "open" -> Health.DOWN;
                            default -> Health.STRAINED;
                        },
                        List.of(new Breaker(breaker, neighbour.breaker().generation()))),
                new Station(
                        "algorithms",
                        "Algorithms",
                        "All of them side by side, and the same requests before each. Each may allow 100 a second.",
                        algorithms.perSecond(),
                        "requests per second",
                        algorithms.perSecond() > SideBySide.LIMIT.permits() ? Health.STRAINED : Health.UP,
                        algorithms.rows(System.nanoTime())));
    }

    private List<Level> levels() {
        return decisions.latest().values().stream()
                .map(finding -> new Level(
                        finding.name(),
                        finding.reading().remaining(),
                        Math.ceilDiv(finding.reading().resetMicros(), 1_000_000)))
                .limit(10)
                .toList();
    }

    @Override
    public String folder() {
        return "modules/cloud-native/rate-limiting";
    }

    @Override
    public List<String> catalogEntries() {
        return List.of("hands-on/rate-limiting");
    }

    @Override
    public List<String> requirements() {
        return List.of("Redis");
    }

    @Override
    public List<Control> controls() {
        return List.of(
                new Control("Turn the load on the algorithms up", "PUT", "/load", "{\"perSecond\": 300}"),
                new Control("Turn it off", "DELETE", "/load", null),
                new Control("Ask for the orders", "GET", "/shop/orders", null),
                new Control("Ask for the report, which costs ten", "GET", "/shop/report", null),
                new Control("Look at the policy", "GET", "/policy", null),
                new Control("Cut the store off", "PUT", "/faults/store-cut", null),
                new Control("Connect the store", "DELETE", "/faults/store-cut", null),
                new Control("Call the neighbour", "GET", "/neighbour/own", null),
                new Control("Call it through SmallRye's breaker", "GET", "/neighbour/annotated", null),
                new Control("Make the neighbour ill", "PUT", "/faults/neighbour-ill", null),
                new Control("Make it well", "DELETE", "/faults/neighbour-ill", null),
                new Control("Look at the breakers", "GET", "/neighbour/breakers", null));
    }
}
