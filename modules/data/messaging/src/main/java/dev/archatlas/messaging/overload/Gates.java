package dev.archatlas.messaging.overload;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** The gates of this instance, each with its metric {@code gate_refused_total}. */
@ApplicationScoped
public class Gates {

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final MeterRegistry metrics;

    Gates(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** The gate before a backlog; the same one for everybody who asks. */
    public Gate before(String name, DoubleSupplier backlog, int limit) {
        return gates.computeIfAbsent(name, _ -> {
            Gate gate = new Gate(name, backlog, limit, System::nanoTime);
            FunctionCounter.builder("gate.refused", gate, Gate::refused)
                    .description("Requests that were sent away because too much waited")
                    .tag("backlog", name)
                    .register(metrics);
            return gate;
        });
    }

    /**
     * A gate that is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Gate named(String name) {
        Gate gate = gates.get(name);
        if (gate == null) {
            throw new IllegalArgumentException("There is no gate before " + name);
        }
        return gate;
    }
}
