package dev.archatlas.messaging.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Carries the trace (W3C Trace Context) and the correlation id over the time that a message rests in a table.
 */
@ApplicationScoped
public class TraceHeaders {

    /** Names the request that everything after it belongs to. */
    public static final String CORRELATION_ID = "correlation-id";

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    };

    private final OpenTelemetry telemetry;

    /** Headers in the format that the telemetry is configured for. */
    public TraceHeaders(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** The headers of the work at hand; a new correlation id where none came with it. */
    public Map<String, String> current() {
        Map<String, String> headers = of(Context.current());
        String correlation = Baggage.current().getEntryValue(CORRELATION_ID);
        headers.put(CORRELATION_ID, correlation == null ? UUID.randomUUID().toString() : correlation);
        return headers;
    }

    /** The headers of a context. */
    public Map<String, String> of(Context context) {
        Map<String, String> headers = new HashMap<>();
        telemetry.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);
        return headers;
    }

    /** The context that the headers tell of. */
    public Context context(Map<String, String> headers) {
        return telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, GETTER);
    }
}
