package dev.archatlas.saga.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.saga.Shop;
import dev.archatlas.showcase.Topic;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-transactions/saga")
class TraceTest {

    private static final AttributeKey<String> SAGA = AttributeKey.stringKey("saga.id");

    @Produces
    @ApplicationScoped
    InMemorySpanExporter exporter() {
        return InMemorySpanExporter.create();
    }

    @Inject
    InMemorySpanExporter spans;

    @Test
    void oneTraceLeadsFromTheRequestThroughAllSteps() {
        UUID order = Shop.open(10, 1000, 5).order(3);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(steps(order))
                .extracting(SpanData::getName)
                .contains("inventory Reserve", "payment Charge", "delivery Book", "ordering Confirm"));
        List<String> traces =
                steps(order).stream().map(SpanData::getTraceId).distinct().toList();
        assertThat(traces).hasSize(1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(spans.getFinishedSpanItems())
                .anyMatch(span ->
                        span.getKind() == SpanKind.SERVER && span.getTraceId().equals(traces.getFirst())));
    }

    private List<SpanData> steps(UUID order) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> order.toString().equals(span.getAttributes().get(SAGA)))
                .toList();
    }
}
