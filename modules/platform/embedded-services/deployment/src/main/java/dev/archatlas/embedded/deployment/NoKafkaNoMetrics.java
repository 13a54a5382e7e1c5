package dev.archatlas.embedded.deployment;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches Micrometer's metrics of Kafka off for an application without the Kafka extension. Micrometer looks for a class of the
 * client in the build's class loader, finds the one of our broker, and the application would look for it in vain when it starts.
 */
public final class NoKafkaNoMetrics implements ConfigSource {
    static final String PROPERTY = "quarkus.micrometer.binder.kafka.enabled";
    static final String EXTENSION = "io/quarkus/kafka/client/runtime/KafkaRuntimeConfigProducer.class";

    private final ClassLoader build;

    /** Asks the class loader of the build, which has the extensions of the application and ours. */
    public NoKafkaNoMetrics() {
        this(NoKafkaNoMetrics.class.getClassLoader());
    }

    NoKafkaNoMetrics(ClassLoader build) {
        this.build = build;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String property) {
        return PROPERTY.equals(property) && build.getResource(EXTENSION) == null ? "false" : null;
    }

    @Override
    public String getName() {
        return NoKafkaNoMetrics.class.getName();
    }

    @Override
    public int getOrdinal() {
        return 50; // below anything that a user writes
    }
}
