package dev.archatlas.aggregator;

import static dev.archatlas.aggregator.MiniAtlas.MODULE;
import static dev.archatlas.aggregator.MiniAtlas.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of data that does not fit together. Each test spoils one thing of a valid atlas. */
class BrokenCatalogTest {

    private static final String GATE = "catalog/entries/cloud-native/gate.md";

    @TempDir
    Path folder;

    private MiniAtlas atlas;

    @BeforeEach
    void validAtlas() {
        atlas = MiniAtlas.in(folder);
    }

    @Test
    void validAtlasHasNoProblems() {
        assertThat(atlas.problems()).isEmpty();
    }

    @Test
    void entryThatBreaksTheSchemaIsNamedWithItsField() {
        atlas.edit(QUEUE, "difficulty: 3", "difficulty: hard");
        problem(QUEUE + ": difficulty: string found, integer expected (see catalog/catalog.schema.json)");
    }

    @Test
    void missingFieldIsNamed() {
        atlas.edit(QUEUE, "    en: Delivery\n", "");
        problem(QUEUE + ": topics[0].en: required property 'en' not found (see catalog/catalog.schema.json)");
    }

    @Test
    void misspeltFieldIsNamed() {
        atlas.edit("catalog/modules.yaml", "port: 8082", "prot: 8082");
        assertThat(atlas.problems()).anyMatch(line -> line.startsWith("catalog/modules.yaml: modules[1].prot: "));
    }

    @Test
    void textThatIsNotYamlIsNamedWithItsLine() {
        atlas.edit("catalog/paths.yaml", "audience: {", "audience: {{");
        assertThat(atlas.problems()).singleElement().asString().startsWith("catalog/paths.yaml: line 5: is not YAML: ");
    }

    @Test
    void keyThatIsGivenTwiceIsNotSwallowed() {
        atlas.edit(QUEUE, "difficulty: 3", "difficulty: 3\ndifficulty: 4");
        assertThat(atlas.problems()).singleElement().asString().contains(QUEUE, "Duplicate field 'difficulty'");
    }

    @Test
    void entryWithoutFrontMatterIsNamed() {
        atlas.write(QUEUE, "# Queue\n");
        problem(QUEUE + ": front matter: is missing: begin the file with YAML between two lines ---");
    }

    @Test
    void missingListIsNamed() {
        atlas.remove("catalog/stages.yaml");
        problem("catalog/stages.yaml: the whole file: is missing: restore it");
    }

    @Test
    void duplicateIdIsNamedWithBothFiles() {
        atlas.edit(GATE, "id: gate", "id: queue");
        problem(QUEUE + ": id: queue of " + QUEUE + " is already taken by " + GATE + ": choose another");
    }

    @Test
    void duplicateTopicIsNamed() {
        atlas.edit(QUEUE, "id: ordering", "id: delivery");
        problem(QUEUE + ": topics: delivery of Ordering is already taken by Delivery: choose another");
    }

    @Test
    void duplicateNumberIsNamed() {
        atlas.write("catalog/entries/data/copy.md", atlas.read(QUEUE).replace("id: queue", "id: copy"));
        problem(QUEUE + ": number: 2.1 of " + QUEUE
                + " is already taken by catalog/entries/data/copy.md: choose another");
    }

    @Test
    void duplicatePortIsNamed() {
        atlas.edit("catalog/modules.yaml", "port: 8082", "port: 8080");
        problem("catalog/modules.yaml: port: 8080 of gate is already taken by aggregator: choose another");
    }

    @Test
    void duplicateModuleIsNamed() {
        atlas.edit("catalog/modules.yaml", "id: gate", "id: post");
        problem("catalog/modules.yaml: id: post of cloud-native/gate is already taken by data/post: choose another");
    }

    @Test
    void numberOfAnotherSectionIsNamed() {
        atlas.edit(GATE, "\"1.1\"", "\"2.2\"");
        problem(GATE + ": number: 2.2 is not in section 1 (cloud-native): correct number or section");
    }

    @Test
    void entryInTheWrongFileIsNamed() {
        atlas.edit(GATE, "id: gate", "id: door");
        problem(
                GATE
                        + ": id: says that the file is catalog/entries/cloud-native/door.md: move it, or correct id and section");
    }

    @Test
    void unknownModuleIsNamed() {
        atlas.edit(GATE, "module: gate", "module: goat");
        problem(GATE + ": module: goat is not in catalog/modules.yaml: add or correct it");
    }

    @Test
    void unknownGroupIsNamed() {
        atlas.edit(GATE, "group: core", "group: cote");
        problem(GATE + ": group: cote is no group of section cloud-native in catalog/sections.yaml");
    }

    @Test
    void pathThatNamesAnUnknownEntryIsNamed() {
        atlas.edit("catalog/paths.yaml", "[queue]", "[queue, quay]");
        problem("catalog/paths.yaml: clerk: names the unknown entry quay: correct or remove it");
    }

    @Test
    void stageThatNamesAnUnknownEntryIsNamed() {
        atlas.edit("catalog/stages.yaml", "[queue]", "[queue, quay]");
        problem("catalog/stages.yaml: basics: names the unknown entry quay: correct or remove it");
    }

    @Test
    void ratingThatNamesAnUnknownEntryIsNamed() {
        atlas.edit("catalog/ratings.yaml", "[queue]", "[queue, quay]");
        problem("catalog/ratings.yaml: S: names the unknown entry quay: correct or remove it");
    }

    @Test
    void practiceThatNamesAnUnknownEntryIsNamed() {
        atlas.edit("catalog/practices.yaml", "entry: queue", "entry: quay");
        problem("catalog/practices.yaml: delivery.entry: quay is no entry: correct or remove it");
    }

    @Test
    void entryThatForgetsItsPathIsNamed() {
        atlas.edit(QUEUE, "paths: [clerk]", "paths: []");
        problem(QUEUE + ": paths: lacks clerk, which names it in catalog/paths.yaml: add it");
    }

    @Test
    void entryThatClaimsAStageIsNamed() {
        atlas.edit(QUEUE, "stage: basics", "stage: mastery");
        problem(QUEUE + ": stage: mastery in catalog/stages.yaml does not name this entry: change one of them");
    }

    @Test
    void availableModuleWithoutFolderIsNamed() {
        atlas.remove("modules/data/post");
        problem(
                "catalog/modules.yaml: post.folder: there is no modules/data/post: add it, or set the status to planned");
    }

    @Test
    void availableModuleWithoutReadmeIsNamed() {
        atlas.remove(MODULE + "README.md");
        problem("catalog/modules.yaml: post.folder: modules/data/post/README.md is missing");
    }

    @Test
    void plannedModuleWithSourcesIsNamed() {
        atlas.edit("catalog/modules.yaml", "status: available", "status: planned");
        problem(
                "catalog/modules.yaml: post.status: modules/data/post has sources: set it to available, or remove them");
        problem(QUEUE + ": status: is available but its module post is planned: change one");
    }

    @Test
    void moduleWithoutAvailableEntryIsNamed() {
        atlas.edit(QUEUE, "status: available", "status: planned");
        problem("catalog/modules.yaml: post.status: none of its entries is available");
        problem(QUEUE + ": topics.delivery: is planned, but ", "set the status of the entry to available");
    }

    @Test
    void moduleThatIsNotListedIsNamed() {
        atlas.write("modules/data/stray/pom.xml", "<project/>");
        problem(
                "modules/data/stray/pom.xml: the module: is not in catalog/modules.yaml: add it there with a port of its own");
    }

    @Test
    void moduleThatTheAggregatorDoesNotWaitForIsNamed() {
        atlas.write("modules/platform/aggregator/pom.xml", "<project/>");
        problem(
                "modules/platform/aggregator/pom.xml: dependencies: lack the module post: add it where the others stand");
    }

    @Test
    void portThatDiffersFromTheCatalogIsNamed() {
        var file = MODULE + "src/main/resources/application.properties";
        atlas.edit(file, "8081", "8181");
        problem(file + ": quarkus.http.port: is 8181, but catalog/modules.yaml says 8081: change one of them");
    }

    private void problem(String... parts) {
        assertThat(atlas.problems()).anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }
}
