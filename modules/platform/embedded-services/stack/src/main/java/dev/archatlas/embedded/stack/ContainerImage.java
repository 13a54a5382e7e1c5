package dev.archatlas.embedded.stack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.Setting;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * The image of a service.
 *
 * @param name without a registry, so that Testcontainers can put one in front (TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX)
 */
record ContainerImage(String name) {
    private static final Map<Service, String> DEFAULTS =
            Map.of(Service.POSTGRESQL, "postgres:17", Service.KAFKA, "apache/kafka:4.2.0", Service.REDIS, "redis:8");

    static ContainerImage of(Service service) {
        return new ContainerImage(Setting.of(property(service)).orElse(DEFAULTS.get(service)));
    }

    /** The property that names another image, for example {@code atlas.services.kafka.image}. */
    static String property(Service service) {
        return "atlas.services.%s.image".formatted(service.name().toLowerCase(Locale.ROOT));
    }

    /** Fetches the image unless the engine has it. Testcontainers would retry in silence; this fails at once and says why. */
    void fetch(DockerClient engine, Duration limit, Consumer<String> progress) {
        String full = ImageNameSubstitutor.instance().apply(parsed()).asCanonicalNameString();
        try {
            engine.inspectImageCmd(full).exec();
        } catch (NotFoundException _) {
            progress.accept("Fetching the image " + full);
            pull(engine, full, limit);
        }
    }

    private static void pull(DockerClient engine, String image, Duration limit) {
        try {
            if (!engine.pullImageCmd(image).start().awaitCompletion(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new ServicesException("not fetched after %d s".formatted(limit.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServicesException("interrupted", e);
        }
    }

    DockerImageName parsed() {
        return DockerImageName.parse(name);
    }
}
