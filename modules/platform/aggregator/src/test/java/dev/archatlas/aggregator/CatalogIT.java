package dev.archatlas.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.aggregator.Aggregator.Mode;
import dev.archatlas.aggregator.catalog.CatalogReader;
import dev.archatlas.aggregator.catalog.CatalogReading.Valid;
import dev.archatlas.aggregator.catalog.CatalogSchema;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The catalog of this checkout, after all of its modules were built and tested. {@code -Datlas.index=write} makes it write
 * the index instead of comparing it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogIT {

    private final Checkout checkout = Checkout.around(Path.of(""));

    @Test
    @Order(1)
    void catalogCodeTestsAndIndexAgree() {
        var mode = Mode.of(System.getProperty("atlas.index", "check"));
        var problems = new Aggregator(checkout).run(mode);
        if (!problems.isEmpty()) {
            fail(problems.stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n  ", problems.size() + " problem(s) in the catalog:\n  ", "\n")));
        }
    }

    @Test
    void indexKeepsToItsSchema() throws IOException {
        var schema = new CatalogSchema("catalog/index.schema.json", checkout.text("catalog/index.schema.json"));
        var index = new ObjectMapper().readTree(checkout.text("docs/index.json"));
        assertThat(schema.check("docs/index.json", index, "index")).isEmpty();
    }

    @Test
    void allDocumentsOfTheSeedAreHeld() {
        assertThat(CatalogReader.read(checkout)).isInstanceOfSatisfying(Valid.class, valid -> {
            var entries = valid.catalog().entries();
            assertThat(entries).hasSize(63);
            assertThat(valid.catalog().modules().modules()).hasSize(51);
            assertThat(entries.stream().collect(Collectors.groupingBy(Entry::section, Collectors.counting())))
                    .containsEntry("cloud-native", 8L)
                    .containsEntry("data", 7L)
                    .containsEntry("emerging", 12L)
                    .containsEntry("industry", 16L)
                    .containsEntry("hands-on", 20L);
            assertThat(valid.catalog().paths()).hasSize(3);
            assertThat(valid.catalog().stages()).hasSize(4);
        });
    }
}
