package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.concurrency.Adaptation;
import dev.archatlas.ratelimiting.concurrency.ConcurrencyLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The concurrency limit of this instance, and how often it was reached. */
@ApplicationScoped
public class Shedder {

    /** The properties {@code ratelimit.concurrency.*}. */
    @ConfigMapping(prefix = "ratelimit.concurrency")
    public interface Settings {
        /** With how many in flight to begin. */
        @WithDefault("16")
        int initial();

        /** The fewest that may be in flight. */
        @WithDefault("4")
        int least();

        /** The most. */
        @WithDefault("200")
        int most();
    }

    private final ConcurrencyLimiter limiter;
    private final AtomicLong shed = new AtomicLong();

    Shedder(Settings settings, MeterRegistry registry) {
        limiter =
                new ConcurrencyLimiter(settings.initial(), new Adaptation.Gradient(settings.least(), settings.most()));
        registry.gauge("ratelimit.concurrency.limit", limiter, ConcurrencyLimiter::limit);
        registry.gauge("ratelimit.concurrency.in.flight", limiter, ConcurrencyLimiter::inFlight);
        registry.more().counter("ratelimit.concurrency.shed", List.of(), shed);
    }

    /** The limit. */
    public ConcurrencyLimiter limiter() {
        return limiter;
    }

    /** How many requests were shed. */
    public long shed() {
        return shed.get();
    }

    void countShed() {
        shed.incrementAndGet();
    }
}
