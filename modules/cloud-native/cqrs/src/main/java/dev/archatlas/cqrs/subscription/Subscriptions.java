package dev.archatlas.cqrs.subscription;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** All subscribers, each at work on a thread of its own, so that a slow one holds up nobody else. */
@ApplicationScoped
public class Subscriptions {

    private final List<Subscriber> subscribers;
    private final Map<String, Subscription> running = new LinkedHashMap<>();
    private final DataSource dataSource;
    private final Checkpoints checkpoints;
    private final Projector projector;
    private final SubscriptionSettings settings;

    Subscriptions(
            @All List<Subscriber.Projection> projections,
            @All List<Subscriber.Reactor> reactors,
            DataSource dataSource,
            Checkpoints checkpoints,
            Projector projector,
            SubscriptionSettings settings) {
        this.subscribers = new ArrayList<>(projections);
        this.subscribers.addAll(reactors);
        this.dataSource = dataSource;
        this.checkpoints = checkpoints;
        this.projector = projector;
        this.settings = settings;
        subscribers.forEach(subscriber -> running.put(subscriber.name(), another(subscriber)));
    }

    void onStart(@Observes StartupEvent started) {
        if (settings.enabled()) {
            running.values().forEach(Subscription::start);
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        running.values().forEach(Subscription::stop);
    }

    /** All names. */
    public List<String> names() {
        return List.copyOf(running.keySet());
    }

    /** This instance's part in a subscription. */
    public Optional<Subscription> of(String name) {
        return Optional.ofNullable(running.get(name));
    }

    /** The projection of a name. */
    public Optional<Subscriber.Projection> projection(String name) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.name().equals(name))
                .filter(Subscriber.Projection.class::isInstance)
                .map(Subscriber.Projection.class::cast)
                .findFirst();
    }

    /** One more competitor for a subscription, as another instance would be. It does not run yet. */
    public Subscription another(Subscriber subscriber) {
        return new Subscription(subscriber, projector, new Seat(dataSource, checkpoints, subscriber.name()), settings);
    }

    /** Whether all that shall run does. */
    boolean alive() {
        return !settings.enabled() || running.values().stream().allMatch(Subscription::running);
    }
}
