package dev.archatlas.embedded.lease;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an application wants from the stack.
 *
 * @param application names the database, and the holder in messages
 * @param services the servers to start, or to share if they run
 * @param fresh true for a test run: an empty database, empty topics, all dropped when the lease ends
 * @param topics Kafka topics that must exist, with their number of partitions
 * @param alone true for servers that nobody shares: started for this lease and ended with it, data included; only those may
 *     be killed
 */
public record LeaseRequest(
        String application, Set<Service> services, boolean fresh, Map<String, Integer> topics, boolean alone) {
    public LeaseRequest {
        if (!application.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw new ServicesException(
                    "'%s' cannot name a database: set quarkus.application.name to 1 to 40 letters, digits, dots, dashes or underscores."
                            .formatted(application));
        }
        services = services.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(services));
        topics = Map.copyOf(new TreeMap<>(topics));
    }

    /** A request for servers that are shared. */
    public LeaseRequest(String application, Set<Service> services, boolean fresh, Map<String, Integer> topics) {
        this(application, services, fresh, topics, false);
    }

    /** A request that keeps the application's data from one lease to the next, as long as the stack runs. */
    public static LeaseRequest lasting(String application, Service... services) {
        return new LeaseRequest(application, Set.of(services), false, Map.of());
    }

    /** A request for one test run. */
    public static LeaseRequest fresh(String application, Service... services) {
        return new LeaseRequest(application, Set.of(services), true, Map.of());
    }

    /** A request for servers of one's own, empty, which {@link Lease#kill} and {@link Lease#start} may take away and bring back. */
    public static LeaseRequest alone(String application, Service... services) {
        return new LeaseRequest(application, Set.of(services), true, Map.of(), true);
    }
}
