package dev.archatlas.aggregator;

import static dev.archatlas.aggregator.MiniAtlas.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.aggregator.Aggregator.Mode;
import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.CatalogReader;
import dev.archatlas.aggregator.catalog.CatalogReading.Valid;
import dev.archatlas.aggregator.catalog.CatalogSchema;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.index.IndexBuilder;
import dev.archatlas.aggregator.index.IndexFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index says, and when it has to be written anew. */
class IndexTest {

    private static final String HOW_TO = "Regenerate: ./mvnw -pl :aggregator -am verify -Datlas.index=write";

    @TempDir
    Path folder;

    private MiniAtlas atlas;

    @BeforeEach
    void validAtlas() {
        atlas = MiniAtlas.in(folder);
    }

    @Test
    void indexThatIsOutOfDateIsNamedWithTheCommandThatWritesIt() {
        atlas.edit(QUEUE, "en: Letters that arrive.", "en: Letters that arrive once.");
        assertThat(atlas.problems())
                .anyMatch(line -> line.matches("docs/index.json: line \\d+: is out of date. " + HOW_TO))
                .anyMatch(line -> line.matches("docs/index.md: line \\d+: is out of date. " + HOW_TO));
        assertThat(atlas.run(Mode.WRITE)).isEmpty();
        assertThat(atlas.problems()).isEmpty();
    }

    @Test
    void editedIndexIsOutOfDate() {
        atlas.edit("docs/index.md", "✅", "❌");
        assertThat(atlas.problems())
                .singleElement()
                .asString()
                .startsWith("docs/index.md: line ")
                .endsWith(HOW_TO);
    }

    @Test
    void missingIndexIsNamed() {
        atlas.remove("docs");
        assertThat(atlas.problems()).contains("docs/index.json: the whole file: is missing. " + HOW_TO);
    }

    @Test
    void indexIsTheSameInAnotherFolder(@TempDir Path other) {
        var copy = MiniAtlas.in(other);
        assertThat(copy.read("docs/index.json"))
                .isEqualTo(atlas.read("docs/index.json"))
                .doesNotContain(other.toString());
        assertThat(copy.read("docs/index.md")).isEqualTo(atlas.read("docs/index.md"));
    }

    @Test
    void indexLeadsFromTopicToClassAndTest() throws IOException {
        var topic = json().at("/entries/1/topics/0");
        assertThat(topic.at("/id").asText()).isEqualTo("delivery");
        assertThat(topic.at("/status").asText()).isEqualTo("available");
        assertThat(topic.at("/result").asText()).isEqualTo("passed");
        assertThat(topic.at("/classes/0/name").asText()).isEqualTo("Outbox");
        assertThat(topic.at("/classes/0/file").asText())
                .isEqualTo("modules/data/post/src/main/java/dev/archatlas/post/Outbox.java");
        assertThat(topic.at("/tests").findValuesAsText("name"))
                .containsExactly(
                        "DeliveryCases.everyLetterArrives",
                        "OutboxTest.lostLetterIsSentAgain",
                        "OutboxTest.noLetterIsSentForEver");
        assertThat(json().at("/entries/1/topics/1/status").asText()).isEqualTo("planned");
        assertThat(json().at("/entries/0/status").asText()).isEqualTo("planned");
    }

    @Test
    void indexAnnouncesTheScenariosOfAModule() throws IOException {
        var module = json().at("/modules/1");
        assertThat(module.at("/port").asInt()).isEqualTo(8081);
        assertThat(module.at("/readme").asText()).isEqualTo("modules/data/post/README.md");
        assertThat(module.at("/scenarios").toString())
                .isEqualTo("[{\"id\":\"lost-letter\",\"kind\":\"failure\",\"title\":\"A letter is lost\","
                        + "\"watchFor\":\"It arrives all the same.\",\"name\":\"LostLetter\","
                        + "\"file\":\"modules/data/post/src/main/java/dev/archatlas/post/LostLetter.java\"}]");
    }

    @Test
    void indexKeepsToItsSchema() throws IOException {
        var schema = new CatalogSchema("catalog/index.schema.json", atlas.read("catalog/index.schema.json"));
        assertThat(schema.check("docs/index.json", json(), "index")).isEmpty();
    }

    @Test
    void pageShowsWhatIsAvailableFirst() {
        assertThat(atlas.read("docs/index.md"))
                .containsSubsequence(
                        "Available: 1 of 2 architectures, 1 of 2 modules.",
                        "## Available now",
                        "| [Post office · 邮局](../modules/data/post/README.md) |",
                        "`./atlas run post` | 8081 | kafka | [A letter is lost](",
                        "## 1. Cloud native",
                        "| 🕓 | 1.1 | [Gate · 大门](../catalog/entries/cloud-native/gate.md) |",
                        "### 2.1 Queue · 队列",
                        "| ✅ | Delivery<br>投递 | [Outbox](",
                        "| 🕓 | Ordering<br>顺序 |",
                        "## Learning paths",
                        "1. Queue · 队列: [2.1](../catalog/entries/data/queue.md \"Queue\")");
    }

    @Test
    void topicIsNotGreenWhenATestOfItFailed() {
        failATest();
        var checkout = new Checkout(folder);
        assertThat(CatalogReader.read(checkout)).isInstanceOfSatisfying(Valid.class, valid -> assertThat(
                        new IndexFiles(checkout, IndexBuilder.build(Atlas.of(checkout, valid.catalog()))).page())
                .contains("| ❌ | Delivery<br>投递 |", "lostLetterIsSentAgain](", "), failed"));
    }

    @Test
    void indexIsNotWrittenAsLongAsSomethingIsWrong() {
        failATest();
        atlas.edit(QUEUE, "en: Letters that arrive.", "en: Letters that arrive once.");
        var before = atlas.read("docs/index.json");
        assertThat(atlas.run(Mode.WRITE)).singleElement().asString().contains("failed: mend it");
        assertThat(atlas.read("docs/index.json")).isEqualTo(before);
    }

    @Test
    void classWithoutSourceDoesNotEnterTheIndex() {
        atlas.remove("modules/data/post/src/main/java/dev/archatlas/post/Outbox.java");
        assertThat(atlas.run(Mode.WRITE))
                .contains(
                        "docs/index.md: link ../modules/data/post/src/main/java/dev/archatlas/post/Outbox.java: there is no"
                                + " modules/data/post/src/main/java/dev/archatlas/post/Outbox.java: correct the link or add the file");
    }

    @Test
    void unknownModeIsRefused() {
        assertThatThrownBy(() -> Mode.of("wirte"))
                .hasMessage("-Datlas.index=wirte is not known: use check (the default) or write");
    }

    private void failATest() {
        atlas.edit(
                "modules/data/post/target/surefire-reports/TEST-dev.archatlas.post.OutboxTest.xml",
                "/>",
                "><failure/></testcase>");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(atlas.read("docs/index.json"));
    }
}
