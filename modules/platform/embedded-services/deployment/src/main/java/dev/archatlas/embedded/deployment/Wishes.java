package dev.archatlas.embedded.deployment;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.maven.dependency.ResolvedDependency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** What an application wants from the stack: the services whose extension it has and whose address it does not configure. */
final class Wishes {
    private static final Set<String> POSTGRESQL_KINDS = Set.of("postgresql", "pgsql", "pg");
    private static final String JDBC = "quarkus-jdbc-postgresql";
    private static final String REACTIVE = "quarkus-reactive-pg-client";
    private static final Map<Service, Set<String>> EXTENSIONS = Map.of(
            Service.POSTGRESQL, Set.of(JDBC, REACTIVE),
            Service.KAFKA, Set.of("quarkus-kafka-client"),
            Service.REDIS, Set.of("quarkus-redis-client"));
    private static final Map<Service, Set<String>> ADDRESSES = Map.of(
            Service.POSTGRESQL, Set.of(Endpoints.JDBC_URL, Endpoints.REACTIVE_URL),
            Service.KAFKA, Set.of(Endpoints.KAFKA, "mp.messaging.connector.smallrye-kafka.bootstrap.servers"),
            Service.REDIS, Set.of(Endpoints.REDIS, "quarkus.redis.hosts-provider-name"));

    private final Config config;
    private final Set<String> artifacts;

    Wishes(Config config, ApplicationModel model) {
        this(
                config,
                model.getRuntimeDependencies().stream()
                        .map(ResolvedDependency::getArtifactId)
                        .collect(Collectors.toSet()));
    }

    Wishes(Config config, Set<String> artifacts) {
        this.config = config;
        this.artifacts = artifacts;
    }

    LeaseRequest request(String application, boolean fresh) {
        if (!OwnDevServicesOff.servicesWanted(config)) {
            return new LeaseRequest(application, Set.of(), fresh, Map.of());
        }
        Set<Service> services = Stream.of(Service.values())
                .filter(this::wanted)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
        if (services.contains(Service.POSTGRESQL)) {
            refuse(Endpoints.USERNAME);
            refuse(Endpoints.PASSWORD);
        }
        Map<String, Integer> topics = services.contains(Service.KAFKA) ? new Topics(config).partitions() : Map.of();
        return new LeaseRequest(application, services, fresh, topics);
    }

    /** The properties to set: those of the leased services that an extension of the application knows. */
    Set<String> properties(LeaseRequest request) {
        return Endpoints.of(request.services()).stream()
                .filter(property -> !property.equals(Endpoints.REACTIVE_URL) || artifacts.contains(REACTIVE))
                .filter(property -> !property.equals(Endpoints.JDBC_URL) || artifacts.contains(JDBC))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void refuse(String credential) {
        if (configured(credential)) {
            throw new ServicesException(
                    "%s is set but no address to use it at: set %s too, or write %%prod.%s if it is meant for production."
                            .formatted(credential, Endpoints.JDBC_URL, credential));
        }
    }

    private boolean wanted(Service service) {
        return EXTENSIONS.get(service).stream().anyMatch(artifacts::contains)
                && ADDRESSES.get(service).stream().noneMatch(this::configured)
                && (service != Service.POSTGRESQL || postgreSqlIsDefault());
    }

    private boolean postgreSqlIsDefault() {
        return config.getOptionalValue("quarkus.datasource.db-kind", String.class)
                .map(POSTGRESQL_KINDS::contains)
                .orElse(true);
    }

    private boolean configured(String property) {
        return config.getOptionalValue(property, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
