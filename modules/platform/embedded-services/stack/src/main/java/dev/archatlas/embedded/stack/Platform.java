package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.util.Locale;
import java.util.Set;

/**
 * An operating system and processor, as Java names them.
 *
 * @param os for example {@code Linux}
 * @param arch for example {@code amd64}
 */
record Platform(String os, String arch) {
    private static final Set<String> WITH_BINARIES =
            Set.of("linux-amd64", "linux-arm64", "mac-amd64", "mac-arm64", "windows-amd64");

    static Platform current() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws ServicesException if there are no binaries of the service for this platform; Kafka runs everywhere */
    void require(Service service) {
        if (service != Service.KAFKA && !WITH_BINARIES.contains(id())) {
            throw new ServicesException(
                    "There is no embedded %s for %s on %s: start a container engine and set -Datlas.services=containers, or install %s and configure %s."
                            .formatted(
                                    service.label(),
                                    os,
                                    arch,
                                    service.label(),
                                    service == Service.REDIS ? "quarkus.redis.hosts" : "quarkus.datasource.jdbc.url"));
        }
    }

    private String id() {
        String system = os.toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "mac" : system.startsWith("windows") ? "windows" : system;
        String processor =
                switch (arch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> arch;
                };
        return family + "-" + processor;
    }
}
