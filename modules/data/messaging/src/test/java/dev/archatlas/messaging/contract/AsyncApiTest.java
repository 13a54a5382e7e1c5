package dev.archatlas.messaging.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.ordering.OrderEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The served document against the specification, the code and the records in the broker. */
@QuarkusTest
class AsyncApiTest {

    @Inject
    Topics topics;

    @ConfigProperty(name = "orders.topic")
    String orders;

    @ConfigProperty(name = "orders.reminders-topic")
    String reminders;

    @ConfigProperty(name = "billing.topic")
    String invoices;

    private JsonNode document;

    @BeforeEach
    void fetch() {
        document = Schemas.read(
                given().get("/asyncapi").then().statusCode(200).extract().asByteArray());
    }

    @Test
    void documentIsValidAsyncApi() throws IOException {
        try (var schema = new GZIPInputStream(getClass().getResourceAsStream("/contract/asyncapi-3.0.0.json.gz"))) {
            assertThat(Schemas.complaints(Schemas.read(schema.readAllBytes()), document))
                    .isEmpty();
        }
    }

    @Test
    void documentThatIsNoAsyncApiIsNoticed() throws IOException {
        ((ObjectNode) document.at("/operations/shipOrders")).put("action", "listen");

        try (var schema = new GZIPInputStream(getClass().getResourceAsStream("/contract/asyncapi-3.0.0.json.gz"))) {
            assertThat(Schemas.complaints(Schemas.read(schema.readAllBytes()), document))
                    .isNotEmpty();
        }
    }

    @Test
    void channelsAreTheConfiguredTopics() throws IOException {
        Properties configured = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            configured.load(file);
        }

        assertThat(document.path("channels").findValuesAsText("address"))
                .containsExactlyInAnyOrder(
                        configured.getProperty("orders.topic"),
                        configured.getProperty("orders.reminders-topic"),
                        configured.getProperty("billing.topic"));
        assertThat(document.at("/channels/orders/bindings/kafka/partitions").asText())
                .isEqualTo(configured.getProperty("orders.partitions"));
    }

    @Test
    void ordersChannelTellsEveryEventThereIs() {
        assertThat(document.at("/channels/orders/messages").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Stream.of(OrderEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void recordsInTheTopicsAreAsTheDocumentSays() {
        UUID order = Shop.order(Shop.newProduct(10), 1);
        Shop.change(order, 2);
        given().contentType(ContentType.JSON)
                .body("{\"type\": \"reminder\", \"details\": {\"order\": \"%s\"}}".formatted(order))
                .post("/tasks")
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !of(order, topics.read(reminders)).isEmpty());
        Shop.cancel(order);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> of(order, topics.read(orders)).size() == 3
                        && !of(order, topics.readCommitted(invoices)).isEmpty());

        List<ConsumerRecord<String, byte[]>> records = Stream.of(orders, reminders, invoices)
                .map(topics::readCommitted)
                .flatMap(Collection::stream)
                .filter(each -> order.toString().equals(each.key()))
                .toList();

        assertThat(records.stream().map(each -> headers(each).get("ce_type").asText()))
                .containsExactlyInAnyOrder(
                        "OrderPlaced", "OrderChanged", "OrderCancelled", "PaymentReminder", "OrderInvoiced");
        assertThat(records).allSatisfy(this::fitsTheDocument);
    }

    private void fitsTheDocument(ConsumerRecord<String, byte[]> kafka) {
        JsonNode headers = headers(kafka);
        JsonNode described = document.at("/components/schemas/cloudEventHeaders");
        JsonNode message =
                document.at("/components/messages/" + headers.get("ce_type").asText());
        JsonNode schema = Schemas.served(message.at("/payload/schema/$ref").asText());

        assertThat(Schemas.complaints(described, headers)).isEmpty();
        assertThat(names(described.path("properties"))).containsAll(names(headers));
        assertThat(Schemas.complaints(schema, Schemas.read(kafka.value()))).isEmpty();
        assertThat(names(Schemas.read(kafka.value()))).isEqualTo(names(schema.path("properties")));
    }

    private static List<ConsumerRecord<String, byte[]>> of(UUID order, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(each -> order.toString().equals(each.key()))
                .toList();
    }

    private static JsonNode headers(ConsumerRecord<String, byte[]> kafka) {
        ObjectNode headers = new ObjectMapper().createObjectNode();
        kafka.headers().forEach(each -> headers.put(each.key(), new String(each.value())));
        return headers;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
