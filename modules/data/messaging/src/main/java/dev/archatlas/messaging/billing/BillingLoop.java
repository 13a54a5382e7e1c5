package dev.archatlas.messaging.billing;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.loop.Loop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Keeps this instance's biller at work, a new one after each failure. */
@Default
@Liveness
@ApplicationScoped
public class BillingLoop implements HealthCheck {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> broker;
    private final String source;
    private final BillingSettings settings;
    private final Invoicing invoicing;
    private final Faults faults;
    private final Counter billed;
    private final Loop loop = new Loop("billing", Duration.ofSeconds(5), this::round);
    private Biller biller;

    BillingLoop(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "orders.topic") String source,
            BillingSettings settings,
            Invoicing invoicing,
            Faults faults,
            MeterRegistry metrics) {
        this.broker = broker;
        this.source = source;
        this.settings = settings;
        this.invoicing = invoicing;
        this.faults = faults;
        this.billed = Counter.builder("billing.events")
                .description("Events that billing has answered, in committed transactions")
                .register(metrics);
    }

    void onStart(@Observes StartupEvent started) {
        if (settings.enabled()) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.stop();
        retire();
    }

    /** Starts a biller unless one is at work. */
    public void start() {
        loop.start();
    }

    /** Ends the biller wherever it is; a transaction that is open stays open until the next one starts. */
    public void kill() {
        loop.kill();
    }

    /** Whether a biller is at work. */
    public boolean running() {
        return loop.running();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("billing")
                .status(running() || !settings.enabled())
                .build();
    }

    private void round() {
        try {
            if (biller == null) {
                biller = new Biller(
                        broker,
                        source,
                        settings.group(),
                        settings.transactionalId(),
                        invoicing::answer,
                        () -> faults.passing(Fault.BILLING_DIES_BEFORE_COMMIT));
            }
            billed.increment(biller.bill(POLL));
        } catch (RuntimeException | Error failure) {
            retire();
            throw failure;
        }
    }

    private void retire() {
        if (biller != null) {
            biller.close();
            biller = null;
        }
    }
}
