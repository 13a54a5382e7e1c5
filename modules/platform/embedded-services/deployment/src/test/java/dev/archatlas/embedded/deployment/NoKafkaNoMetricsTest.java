package dev.archatlas.embedded.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** This class path has the broker's Kafka client but not the Kafka extension, as that of the build of a module without Kafka. */
class NoKafkaNoMetricsTest {

    @Test
    void moduleWithoutKafkaExtensionHasNoKafkaMetrics() {
        assertThat(new NoKafkaNoMetrics().getValue(NoKafkaNoMetrics.PROPERTY)).isEqualTo("false");
    }

    @Test
    void moduleWithKafkaExtensionIsLeftAlone() {
        assertThat(new NoKafkaNoMetrics(new WithKafkaExtension()).getValue(NoKafkaNoMetrics.PROPERTY))
                .isNull();
    }

    @Test
    void nothingElseIsAnsweredOrListed() {
        assertThat(new NoKafkaNoMetrics().getValue("quarkus.micrometer.binder.redis.enabled"))
                .isNull();
        assertThat(new NoKafkaNoMetrics().getPropertyNames()).isEqualTo(Set.of());
    }

    private static final class WithKafkaExtension extends ClassLoader {
        @Override
        public URL getResource(String name) {
            try {
                return name.equals(NoKafkaNoMetrics.EXTENSION)
                        ? URI.create("file:/kafka.class").toURL()
                        : null;
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
