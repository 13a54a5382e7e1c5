package dev.archatlas.ratelimiting.policy;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The policy in force. It follows its file: a change is in force within one poll, without a restart and for all requests
 * that begin later. A file that is invalid, or gone, changes nothing.
 */
@ApplicationScoped
public class Policies {

    private static final long LONGEST_FILE = 1_000_000;

    /** The properties {@code ratelimit.policy.*}. */
    @ConfigMapping(prefix = "ratelimit.policy")
    public interface Settings {

        /** The file, YAML; without one the policy that is built in. */
        Optional<Path> file();

        /** How often the file is looked at. */
        @WithDefault("1s")
        Duration poll();

        /** Whether {@code PUT /policy} may change it; never where callers can reach that. */
        @WithDefault("false")
        boolean api();
    }

    /**
     * What is in force, and what is not.
     *
     * @param version 1 for the first, one more for each that came into force
     * @param yaml its text
     * @param refused why the newest one is not in force; empty if it is
     */
    public record Status(int version, String yaml, List<String> refused) {}

    private final Settings settings;
    private final AtomicInteger refusals = new AtomicInteger();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("policy file").factory());
    private volatile Policy current;
    private volatile Status status;
    private String seen;

    Policies(Settings settings) {
        this.settings = settings;
    }

    /** An application does not start with a policy that it cannot follow. */
    @Startup
    void begin() {
        String yaml = settings.file().map(Policies::textOf).orElseGet(Policies::builtIn);
        seen = yaml;
        change(yaml);
        settings.file().ifPresent(file -> {
            long nanos = settings.poll().toNanos();
            var _ = watcher.scheduleWithFixedDelay(() -> look(file), nanos, nanos, TimeUnit.NANOSECONDS);
        });
    }

    @Shutdown
    void end() {
        watcher.shutdownNow();
    }

    /** The policy for a request that begins now. */
    public Policy current() {
        return current;
    }

    /** What is in force. */
    public Status status() {
        return status;
    }

    /** How many policies were refused. */
    public int refusals() {
        return refusals.get();
    }

    /**
     * Puts a policy in force, in this instance and until its file changes.
     *
     * @throws InvalidPolicy if it is invalid; then nothing changes
     */
    public synchronized Status change(String yaml) {
        try {
            current = PolicyReader.read(yaml);
            status = new Status(status == null ? 1 : status.version() + 1, yaml, List.of());
            return status;
        } catch (InvalidPolicy invalid) {
            refusals.incrementAndGet();
            if (status != null) {
                status = new Status(status.version(), status.yaml(), invalid.findings());
            }
            throw invalid;
        }
    }

    private void look(Path file) {
        try {
            String yaml = textOf(file);
            if (!yaml.equals(seen)) {
                seen = yaml;
                Log.infof("Policy %d is in force.", change(yaml).version());
            }
        } catch (RuntimeException kept) {
            Log.warn(kept.getMessage());
        }
    }

    private static String textOf(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IllegalStateException("The policy %s is longer than 1 MB.".formatted(file));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The policy %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static String builtIn() {
        try (InputStream resource = Policies.class.getResourceAsStream("/policy.yaml")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
