package dev.archatlas.saga.transport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How messages travel: {@code transport.*}. */
@ConfigMapping(prefix = "transport")
public interface TransportSettings {

    /** Before the name of each topic. */
    String prefix();

    /** Partitions of each topic, and so the most processes that share the work of one party. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int partitions();

    /** The parties that live in this process; all of them if not given. */
    Optional<Set<String>> parties();

    /** The most messages in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** How long a relay waits before it looks for what other processes left behind. */
    @WithDefault("500ms")
    Duration poll();

    /** Whether a party lives in this process. */
    default boolean isHere(String party) {
        return parties().map(here -> here.contains(party)).orElse(true);
    }

    /** The topic of a mailbox. */
    default String topic(String mailbox) {
        return prefix() + "." + mailbox;
    }
}
