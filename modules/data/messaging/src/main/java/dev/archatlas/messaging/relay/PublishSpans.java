package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.outbox.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * One span per published message, child of the request that wrote it (OpenTelemetry's messaging conventions).
 */
@ApplicationScoped
public class PublishSpans {

    private final Tracer tracer;
    private final TraceHeaders traceHeaders;

    /** Spans of this tracer, passed on in these headers. */
    public PublishSpans(Tracer tracer, TraceHeaders traceHeaders) {
        this.tracer = tracer;
        this.traceHeaders = traceHeaders;
    }

    Span publishing(String system, OutboxMessage message) {
        return tracer.spanBuilder("publish " + message.topic())
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(traceHeaders.context(message.headers()))
                .setAttribute("messaging.system", system)
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", message.topic())
                .setAttribute("messaging.message.id", message.id().toString())
                .startSpan();
    }

    /** Ends the span as the broker's answer tells. */
    void end(Span span, Throwable failure) {
        if (failure != null) {
            span.recordException(failure);
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** The message's headers with this span in the place of its parent. */
    Map<String, String> headers(OutboxMessage message, Span span) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.putAll(traceHeaders.of(Context.root().with(span)));
        return headers;
    }
}
