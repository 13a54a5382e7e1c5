package dev.archatlas.embedded.lease;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the leased services answer, as the configuration properties that Quarkus reads.
 *
 * @param properties for example {@code kafka.bootstrap.servers} = {@code 127.0.0.1:45439}
 */
public record Endpoints(Map<String, String> properties) {
    public static final String KAFKA = "kafka.bootstrap.servers";
    public static final String REDIS = "quarkus.redis.hosts";
    public static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    public static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    public static final String USERNAME = "quarkus.datasource.username";
    public static final String PASSWORD = "quarkus.datasource.password";

    public Endpoints {
        properties = Map.copyOf(properties);
    }

    /** The properties that leases of these services give. */
    public static Set<String> of(Set<Service> services) {
        return services.stream().flatMap(service -> of(service).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> of(Service service) {
        return switch (service) {
            case POSTGRESQL -> Set.of(JDBC_URL, REACTIVE_URL, USERNAME, PASSWORD);
            case KAFKA -> Set.of(KAFKA);
            case REDIS -> Set.of(REDIS);
        };
    }

    /** The address of each service, for a person to read. */
    public Map<Service, String> addresses() {
        Map<Service, String> addresses = new EnumMap<>(Service.class);
        Map.of(Service.POSTGRESQL, JDBC_URL, Service.KAFKA, KAFKA, Service.REDIS, REDIS)
                .forEach((service, property) -> {
                    if (properties.containsKey(property)) {
                        addresses.put(service, properties.get(property));
                    }
                });
        return addresses;
    }

    /** The value of one property, null if its service was not asked for. */
    public String get(String property) {
        return properties.get(property);
    }

    /** The same as environment variables, in the spelling of MicroProfile Config ({@code KAFKA_BOOTSTRAP_SERVERS}). */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        properties.forEach((property, value) ->
                variables.put(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        return variables;
    }
}
