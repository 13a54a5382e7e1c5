package dev.archatlas.messaging.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest {

    @Produces
    @ApplicationScoped
    InMemorySpanExporter exporter() {
        return InMemorySpanExporter.create();
    }

    @Inject
    InMemorySpanExporter spans;

    @Inject
    Topics topics;

    @Test
    void oneTraceLeadsFromTheRequestThroughTheOutboxToTheWarehouse() {
        UUID order = Shop.order(Shop.newProduct(10), 1);
        Shop.awaitShipmentAtVersion(order, 1);

        SpanData consumed = await().until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(span -> span.getKind() == SpanKind.CONSUMER)
                                .filter(span -> !parent(span).isEmpty())
                                .filter(span -> !parent(parent(span).getFirst()).isEmpty())
                                .findFirst()
                                .orElse(null),
                        span -> span != null);
        SpanData published = parent(consumed).getFirst();
        SpanData requested = parent(published).getFirst();
        assertThat(published.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(requested.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(requested.getName()).contains("/orders");
    }

    @Test
    void correlationIdOfARequestTravelsWithItsEvent() {
        String correlationId = UUID.randomUUID().toString();
        String id = given().header("baggage", "correlation-id=" + correlationId)
                .contentType(ContentType.JSON)
                .body(Map.of("product", Shop.newProduct(10), "quantity", 1))
                .post("/orders")
                .path("id");
        UUID order = UUID.fromString(id);
        Shop.awaitShipmentAtVersion(order, 1);

        assertThat(topics.recordsOf(order))
                .singleElement()
                .extracting(each -> each.headers().lastHeader("correlation-id").value())
                .isEqualTo(correlationId.getBytes());
    }

    private List<SpanData> parent(SpanData span) {
        return spans.getFinishedSpanItems().stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .toList();
    }
}
