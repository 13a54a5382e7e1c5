package dev.archatlas.aggregator;

import static dev.archatlas.aggregator.MiniAtlas.MODULE;
import static dev.archatlas.aggregator.MiniAtlas.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of links and names in documents that lead nowhere. */
class DanglingLinkTest {

    private static final String README = MODULE + "README.md";
    private static final String OUTBOX = MODULE + "src/main/java/dev/archatlas/post/Outbox.java";

    @TempDir
    Path folder;

    private MiniAtlas atlas;

    @BeforeEach
    void validAtlas() {
        atlas = MiniAtlas.in(folder);
    }

    @Test
    void linkToAMissingFileIsNamed() {
        atlas.edit(README, "Outbox.java#L3", "Inbox.java");
        problem(README
                + ": link src/main/java/dev/archatlas/post/Inbox.java: there is no modules/data/post/src/main/java");
    }

    @Test
    void linkInAnEntryIsChecked() {
        atlas.edit(QUEUE, "What a queue", "What a [queue](../../../docs/queue.md)");
        problem(QUEUE + ": link ../../../docs/queue.md: there is no docs/queue.md: correct the link or add the file");
    }

    @Test
    void linkOutOfTheRepositoryIsNamed() {
        atlas.edit(README, "../../../catalog", "../../../../catalog");
        problem(README + ": link ../../../../catalog/entries/data/queue.md: there is no ../catalog");
    }

    @Test
    void linkToAMissingHeadingIsNamed() {
        atlas.edit(README, "## Break it", "## Spoil it");
        problem("README.md: link modules/data/post/README.md#break-it: " + README + " has no heading #break-it");
    }

    @Test
    void linkToAMissingMethodIsNamed() {
        atlas.edit(README, "#deliver", "#deliverTwice");
        problem(README + ": link src/main/java/dev/archatlas/post/Outbox.java#deliverTwice: " + OUTBOX
                + " has no deliverTwice");
    }

    @Test
    void linkToAMissingLineIsNamed() {
        atlas.edit(README, "#L3", "#L300");
        problem(README + ": link src/main/java/dev/archatlas/post/Outbox.java#L300: " + OUTBOX + " has no L300");
    }

    @Test
    void nameOfAMissingTestClassIsNamed() {
        atlas.edit(README, "`OutboxTest.", "`InboxTest.");
        problem(README + ": link InboxTest.lostLetterIsSentAgain: there is no test class InboxTest");
    }

    @Test
    void nameOfAMissingTestIsNamed() {
        atlas.edit(README, "OutboxTest.lostLetterIsSentAgain", "OutboxTest.lostLetterIsForgotten");
        problem(README + ": link OutboxTest.lostLetterIsForgotten: ", "has no lostLetterIsForgotten");
    }

    @Test
    void codeBlocksAndOtherSitesAreLeftAlone() {
        atlas.write(
                "NOTES.md",
                "[a](https://example.org/x.md) [b](mailto:a@example.org)\n\n```\n[c](nowhere.md) `NoTest`\n```\n");
        assertThat(atlas.problems()).isEmpty();
    }

    @Test
    void headingsAreNamedAsGitHostsNameThem() {
        atlas.write("NOTES.md", """
                # Trade-offs, and `when` not to!
                ## 学习路径 · Paths
                ## Twice
                ## Twice
                [a](#trade-offs-and-when-not-to) [b](#学习路径--paths) [c](#twice-1)
                [d](#%E5%AD%A6%E4%B9%A0%E8%B7%AF%E5%BE%84--paths) <a id="here"></a> [e](#here)
                """);
        assertThat(atlas.problems()).isEmpty();
    }

    private void problem(String... parts) {
        assertThat(atlas.problems()).anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }
}
