package dev.archatlas.embedded.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishesTest {
    private static final Set<String> ALL =
            Set.of("quarkus-jdbc-postgresql", "quarkus-kafka-client", "quarkus-redis-client", "quarkus-rest");

    @Test
    void applicationGetsTheServicesOfItsExtensions() {
        assertThat(wishes(Map.of(), Set.of("quarkus-kafka-client")).services()).containsExactly(Service.KAFKA);
        assertThat(wishes(Map.of(), Set.of("quarkus-rest")).services()).isEmpty();
        assertThat(wishes(Map.of(), ALL).services()).containsOnly(Service.values());
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db/orders, POSTGRESQL",
        "quarkus.datasource.reactive.url, postgresql://db/orders, POSTGRESQL",
        "quarkus.datasource.db-kind, h2, POSTGRESQL",
        "kafka.bootstrap.servers, kafka:9092, KAFKA",
        "mp.messaging.connector.smallrye-kafka.bootstrap.servers, kafka:9092, KAFKA",
        "quarkus.redis.hosts, redis://cache:6379, REDIS"
    })
    void explicitConfigurationWins(String property, String value, Service configured) {
        assertThat(wishes(Map.of(property, value), ALL).services())
                .doesNotContain(configured)
                .hasSize(Service.values().length - 1);
    }

    @Test
    void userNameWithoutAnAddressIsRefused() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> wishes(Map.of("quarkus.datasource.username", "app"), ALL))
                .withMessage(
                        "quarkus.datasource.username is set but no address to use it at: set quarkus.datasource.jdbc.url "
                                + "too, or write %prod.quarkus.datasource.username if it is meant for production.");
    }

    @Test
    void switchedOffDevServicesStayOff() {
        assertThat(wishes(Map.of("quarkus.devservices.enabled", "false"), ALL).services())
                .isEmpty();
        assertThat(wishes(Map.of("quarkus.devservices.enabled", "true"), ALL).services())
                .hasSize(3);
    }

    @Test
    void ownDevServicesOfQuarkusAreOffUnlessTheUserSaysOtherwise() {
        assertThat(config(Map.of()).getValue("quarkus.devservices.enabled", boolean.class))
                .isFalse();
        assertThat(config(Map.of("quarkus.devservices.enabled", "true"))
                        .getValue("quarkus.devservices.enabled", boolean.class))
                .isTrue();
    }

    @Test
    void topicsOfTheChannelsExistBeforeTheApplicationStarts() {
        Map<String, String> channels = Map.of(
                "mp.messaging.incoming.orders.topic", "shop.orders",
                "mp.messaging.incoming.orders.dead-letter-queue.topic", "shop.orders.dead",
                "mp.messaging.outgoing.stock.connector", "smallrye-kafka",
                "mp.messaging.outgoing.local.connector", "smallrye-in-memory",
                "mp.messaging.incoming.all.topic", "shop\\..*",
                "mp.messaging.incoming.all.pattern", "true",
                "mp.messaging.incoming.two.topics", "left, right",
                "quarkus.kafka.devservices.topic-partitions.stock", "3",
                "quarkus.kafka.devservices.topic-partitions.\"shop.orders\"", "2");

        assertThat(wishes(channels, ALL).topics())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("shop.orders", 2, "shop.orders.dead", 1, "stock", 3, "left", 1, "right", 1));
    }

    @Test
    void onlyPropertiesThatAnExtensionKnowsAreSet() {
        Wishes jdbc = new Wishes(config(Map.of()), Set.of("quarkus-jdbc-postgresql"));
        assertThat(jdbc.properties(jdbc.request("app", false)))
                .containsOnly(Endpoints.JDBC_URL, Endpoints.USERNAME, Endpoints.PASSWORD);
    }

    private static LeaseRequest wishes(Map<String, String> properties, Set<String> artifacts) {
        return new Wishes(config(properties), artifacts).request("app", false);
    }

    private static Config config(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new OwnDevServicesOff(), new PropertiesConfigSource(properties, "application.properties", 250))
                .build();
        return config;
    }
}
