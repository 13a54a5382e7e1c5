package dev.archatlas.embedded.lease;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
