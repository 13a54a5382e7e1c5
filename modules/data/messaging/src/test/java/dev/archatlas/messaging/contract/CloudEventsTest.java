package dev.archatlas.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others read what we write, and we read what others write: the others use the SDK of the CloudEvents project. */
@QuarkusTest
class CloudEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";

    @Inject
    Topics topics;

    @Inject
    Envelope envelope;

    @ConfigProperty(name = "billing.topic")
    String invoices;

    private final UUID order = UUID.randomUUID();

    @Test
    void othersReadOurEvents() {
        UUID ours = Shop.order(Shop.newProduct(10), 3);
        await().atMost(PATIENCE).until(() -> !topics.recordsOf(ours).isEmpty());

        CloudEvent read = KafkaMessageFactory.createReader(
                        topics.recordsOf(ours).getFirst())
                .toEvent();

        assertThat(read.getType()).isEqualTo("OrderPlaced");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getTime()).isNotNull();
        assertThat(Schemas.read(read.getData().toBytes()).get("quantity").asInt())
                .isEqualTo(3);
    }

    @Test
    void othersReadOurInvoices() {
        UUID ours = Shop.order(Shop.newProduct(10), 3);

        CloudEvent read = KafkaMessageFactory.createReader(awaitInvoice(ours)).toEvent();

        assertThat(read.getType()).isEqualTo("OrderInvoiced");
        assertThat(read.getDataSchema()).isEqualTo(URI.create("/schemas/order-invoiced-v1.json"));
    }

    @Test
    void eventInStructuredModeIsHandledLikeAnyOther() {
        String product = Shop.newProduct(10);
        CloudEvent event = placed(product, 2);

        topics.write(order.toString(), new JsonFormat().serialize(event), Map.of("content-type", STRUCTURED));
        Shop.awaitShipmentAtVersion(order, 1);

        assertThat(Shop.inStock(product)).isEqualTo(8);
        assertThat(total(awaitInvoice(order))).isEqualTo(2 * Upcaster.PRICE_BEFORE_V2);
        String id = new String(awaitInvoice(order).headers().lastHeader("ce_id").value());
        topics.write(order.toString(), new JsonFormat().serialize(event), Map.of("content-type", STRUCTURED));
        await().atMost(PATIENCE).until(() -> invoicesOf(order).size() == 2);
        assertThat(invoicesOf(order)).as("a repetition is known by its id").allSatisfy(each -> assertThat(
                        new String(each.headers().lastHeader("ce_id").value()))
                .isEqualTo(id));
        assertThat(Shop.inStock(product)).isEqualTo(8);
    }

    @Test
    void newVersionOfAnEventIsReadByOldAndNewConsumers() {
        String product = Shop.newProduct(10);

        topics.write(
                order.toString(),
                """
                {"orderId": "%s", "version": 1, "product": "%s", "quantity": 2, "unitPriceCents": 500}""".formatted(order, product).getBytes(),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/a-newer-shop",
                        "ce_type", "OrderPlaced",
                        "ce_dataschema", "/schemas/order-placed-v2.json"));

        Shop.awaitShipmentAtVersion(order, 1);
        assertThat(Shop.inStock(product)).isEqualTo(8);
        assertThat(total(awaitInvoice(order))).isEqualTo(1000);
    }

    @Test
    void orderThatCannotBeBilledIsRejectedWithItsCauseAndStopsNobody() {
        topics.write(order.toString(), "no json".getBytes(), Map.of("ce_type", "OrderPlaced"));
        UUID next = Shop.order(Shop.newProduct(10), 1);

        awaitInvoice(next);
        await().atMost(PATIENCE).until(() -> topics.readCommitted(invoices + "-rejected").stream()
                .anyMatch(each -> order.toString().equals(each.key())
                        && new String(each.value()).equals("no json")
                        && each.headers().lastHeader("rejected-because") != null));
        assertThat(invoicesOf(order)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "\"text\"", "{\"data_base64\": \"???\"}"})
    void envelopeThatCannotBeOpenedStopsNobody(String value) {
        var kafka = new ConsumerRecord<>("topic", 0, 0, "key", value.getBytes());
        kafka.headers().add("content-type", STRUCTURED.getBytes());

        assertThat(envelope.opened(kafka).key()).isEqualTo("key");
    }

    @Test
    void binaryDataOfAnEnvelopeIsDecoded() {
        CloudEvent event = CloudEventBuilder.v1()
                .withId("1")
                .withType("Picture")
                .withSource(URI.create("/camera"))
                .withData("image/png", new byte[] {1, 2, 3})
                .build();
        var kafka = new ConsumerRecord<>("topic", 3, 7, "key", new JsonFormat().serialize(event));
        kafka.headers().add("content-type", STRUCTURED.getBytes());

        ConsumerRecord<String, byte[]> opened = envelope.opened(kafka);

        assertThat(opened.value()).containsExactly(1, 2, 3);
        assertThat(new String(opened.headers().lastHeader("content-type").value()))
                .isEqualTo("image/png");
        assertThat(KafkaMessageFactory.createReader(opened).toEvent()).isEqualTo(event);
        assertThat(opened.partition()).isEqualTo(3);
        assertThat(opened.offset()).isEqualTo(7);
    }

    private CloudEvent placed(String product, int quantity) {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withType("OrderPlaced")
                .withSource(URI.create("/another-shop"))
                .withDataContentType("application/json")
                .withData(new ObjectMapper()
                        .createObjectNode()
                        .put("orderId", order.toString())
                        .put("version", 1)
                        .put("product", product)
                        .put("quantity", quantity)
                        .toString()
                        .getBytes())
                .build();
    }

    private ConsumerRecord<String, byte[]> awaitInvoice(UUID of) {
        return await().atMost(PATIENCE)
                .until(() -> invoicesOf(of), found -> !found.isEmpty())
                .getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> invoicesOf(UUID placed) {
        return topics.readCommitted(invoices).stream()
                .filter(each -> placed.toString().equals(each.key()))
                .toList();
    }

    private static long total(ConsumerRecord<String, byte[]> invoice) {
        return Schemas.read(invoice.value()).get("totalCents").longValue();
    }
}
