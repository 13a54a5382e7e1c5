package dev.archatlas.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** May a new version of an event be published? */
class SchemaEvolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyVersionKeepsThePromisesOfTheOneBefore() throws IOException {
        Map<String, List<String>> broken = new TreeMap<>();
        for (String schema : committed()) {
            int version = Integer.parseInt(schema.replaceAll(".*-v(\\d+)\\.json", "$1"));
            if (version > 1) {
                String before = schema.replace("-v" + version, "-v" + (version - 1));
                broken.put(schema, Compatibility.broken(served(before), served(schema)));
            }
        }

        assertThat(broken).containsKey("order-placed-v2.json");
        assertThat(broken.values()).allMatch(List::isEmpty, "no promise is broken");
    }

    @Test
    void breakingChangeIsRefusedWithEachBrokenPromise() {
        JsonNode breaking = Schemas.resource("/contract/order-placed-breaking.json");

        assertThat(Compatibility.broken(served("order-placed-v1.json"), breaking))
                .containsExactlyInAnyOrder(
                        "orderId has another format",
                        "version may be missing",
                        "version has another minimum",
                        "product is gone",
                        "quantity has another type",
                        "quantity has another minimum",
                        "quantity has another maximum");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"enum": ["A"]}    | {"enum": ["A", "B"]}  | 1
                    {"enum": ["A","B"]}| {"enum": ["A"]}       | 0
                    {"maxLength": 10}  | {"maxLength": 11}     | 1
                    {"maxLength": 10}  | {"maxLength": 9}      | 0
                    {"maximum": 10}    | {}                    | 1
                    {"type": "string"} | {"type": "string", "maxLength": 9} | 0
                    {"const": "1.0"}   | {"const": "2.0"}      | 1
                    """)
    void wideningIsBreakingAndNarrowingIsNot(String before, String now, int broken) throws IOException {
        assertThat(Compatibility.broken(field(before), field(now))).hasSize(broken);
    }

    @Test
    void upcastEventFitsTheNewestSchemaAndTellsTheOldPrice() {
        ObjectNode placed = JSON.createObjectNode()
                .put("orderId", UUID.randomUUID().toString())
                .put("version", 1)
                .put("product", "lamp")
                .put("quantity", 2);
        assertThat(Schemas.complaints(served("order-placed-v2.json"), placed)).hasSize(1);

        ObjectNode latest = Upcaster.latest("OrderPlaced", null, placed);

        assertThat(Schemas.complaints(served("order-placed-v2.json"), latest)).isEmpty();
        assertThat(latest.get("unitPriceCents").longValue()).isEqualTo(Upcaster.PRICE_BEFORE_V2);
        assertThat(placed.has("unitPriceCents"))
                .as("the original is left as it was")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OrderPlaced,   /schemas/order-placed-v2.json,  false",
        "OrderPlaced,   /schemas/order-placed-v9.json,  false",
        "OrderPlaced,   /schemas/order-placed-v1.json,  true",
        "OrderPlaced,   https://elsewhere/order,        true",
        "OrderChanged,  /schemas/order-changed-v1.json, false"
    })
    void onlyVersionsBeforeTheNewestAreLifted(String type, String dataschema, boolean lifted) {
        assertThat(Upcaster.latest(type, dataschema, JSON.createObjectNode()).has("unitPriceCents"))
                .isEqualTo(lifted);
    }

    private static List<String> committed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/META-INF/resources/schemas"))) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static JsonNode served(String schema) {
        return Schemas.served("/schemas/" + schema);
    }

    private static JsonNode field(String constraints) throws IOException {
        ObjectNode schema = JSON.createObjectNode();
        schema.putObject("properties").set("field", JSON.readTree(constraints));
        return schema;
    }
}
