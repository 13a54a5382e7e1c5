package dev.archatlas.saga.transport;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One trace over all steps of a saga, though the messages rest in tables and topics (W3C Trace Context). */
@ApplicationScoped
public class Traces {

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String trace) {
            return Set.of(TRACEPARENT);
        }

        @Override
        public String get(String trace, String name) {
            return TRACEPARENT.equals(name) && !trace.isEmpty() ? trace : null;
        }
    };

    private final Tracer tracer;

    /** Traces of this telemetry. */
    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("saga");
    }

    /** Where the work at hand stands in its trace. */
    public String current() {
        AtomicReference<String> trace = new AtomicReference<>("");
        W3CTraceContextPropagator.getInstance().inject(Context.current(), trace, (carrier, name, value) -> {
            if (TRACEPARENT.equals(name)) {
                carrier.set(value);
            }
        });
        return trace.get();
    }

    /** Does work that a message, or a row that remembers its trace, asked for. */
    public <T> T continued(String trace, String name, Map<String, String> attributes, Supplier<T> work) {
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), trace, GETTER))
                .startSpan();
        attributes.forEach(span::setAttribute);
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } finally {
            span.end();
        }
    }
}
