package dev.archatlas.embedded.deployment;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches Quarkus' own Dev Services off at build time: they would start a second set of containers, and the one for JDBC fails
 * a test where there is no engine. The names are not listed, so nothing of it is recorded into the application.
 */
public final class OwnDevServicesOff implements ConfigSource {
    private static final String ALL = "quarkus.devservices.enabled";
    private static final Map<String, String> VALUES = Map.of(
            ALL,
            "false",
            "quarkus.datasource.devservices.enabled",
            "false",
            "quarkus.kafka.devservices.enabled",
            "false",
            "quarkus.redis.devservices.enabled",
            "false");

    /** False only if the user has switched Dev Services off, which then means the atlas' as well. */
    static boolean servicesWanted(Config config) {
        ConfigValue value = config.getConfigValue(ALL);
        return value.getValue() == null
                || OwnDevServicesOff.class.getName().equals(value.getSourceName())
                || Boolean.parseBoolean(value.getValue());
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String property) {
        return VALUES.get(property);
    }

    @Override
    public String getName() {
        return OwnDevServicesOff.class.getName();
    }

    @Override
    public int getOrdinal() {
        return 50; // below anything that a user writes
    }
}
