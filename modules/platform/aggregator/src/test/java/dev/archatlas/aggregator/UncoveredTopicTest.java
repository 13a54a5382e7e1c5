package dev.archatlas.aggregator;

import static dev.archatlas.aggregator.MiniAtlas.MODULE;
import static dev.archatlas.aggregator.MiniAtlas.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of topics that no code carries or no passing test guards. */
class UncoveredTopicTest {

    private static final String OUTBOX = MODULE + "src/main/java/dev/archatlas/post/Outbox.java";
    private static final String LETTER = MODULE + "src/main/java/dev/archatlas/post/LostLetter.java";
    private static final String TEST = MODULE + "src/test/java/dev/archatlas/post/OutboxTest.java";
    private static final String CASES = MODULE + "src/test/java/dev/archatlas/post/DeliveryCases.java";
    private static final String IT = MODULE + "src/test/java/dev/archatlas/post/DeliveryIT.java";
    private static final String REPORT = MODULE + "target/surefire-reports/TEST-dev.archatlas.post.OutboxTest.xml";
    private static final String IT_REPORT = MODULE + "target/failsafe-reports/TEST-dev.archatlas.post.DeliveryIT.xml";
    private static final String GUARDS = TEST + ": OutboxTest.lostLetterIsSentAgain: guards queue/delivery and ";

    @TempDir
    Path folder;

    private MiniAtlas atlas;

    @BeforeEach
    void validAtlas() {
        atlas = MiniAtlas.in(folder);
    }

    @Test
    void unknownTopicOnAClassIsNamed() {
        atlas.edit(OUTBOX, "queue/delivery", "queue/devilry").compile().reportTests();
        problem(OUTBOX + ": @Topic of Outbox: \"queue/devilry\" is not in the catalog: use entry/topic");
    }

    @Test
    void unknownTopicOnATestIsNamed() {
        atlas.edit(TEST, "queue/delivery", "delivery").compile().reportTests();
        problem(TEST + ": @Topic of OutboxTest.lostLetterIsSentAgain: \"delivery\" is not in the catalog");
    }

    @Test
    void topicWithoutClassIsNamed() {
        atlas.edit(OUTBOX, "@Topic(\"queue/delivery\")", "").compile().reportTests();
        problem(QUEUE + ": topics.delivery: no class carries it: mark one with @Topic(\"queue/delivery\")");
    }

    @Test
    void topicWithoutTestIsNamed() {
        atlas.edit(TEST, "@Topic(\"queue/delivery\")", "")
                .edit(CASES, "@Topic(\"queue/delivery\")", "")
                .compile()
                .reportTests();
        problem(
                QUEUE
                        + ": topics.delivery: no test guards it: mark one with @Topic(\"queue/delivery\"), or set planned: true");
    }

    @Test
    void plannedTopicThatIsTestedIsNamed() {
        atlas.edit(TEST, "queue/delivery", "queue/ordering").compile().reportTests();
        problem(QUEUE
                + ": topics.ordering: is planned, but OutboxTest.lostLetterIsSentAgain tests it: remove planned: true");
    }

    @Test
    void plannedTopicThatOnlyHasAClassMayWait() {
        atlas.edit(OUTBOX, "\"queue/delivery\"", "{\"queue/delivery\", \"queue/ordering\"}")
                .compile()
                .reportTests();
        assertThat(atlas.problems()).noneMatch(line -> line.contains("topics.ordering"));
    }

    @Test
    void markedClassWithoutTestsIsNamed() {
        var file = MODULE + "src/test/java/dev/archatlas/post/Stamp.java";
        atlas.write(
                        file,
                        "package dev.archatlas.post; @dev.archatlas.showcase.Topic(\"queue/delivery\") class Stamp {}")
                .compile()
                .reportTests();
        problem(file + ": @Topic of Stamp: marks a class without tests: mark the tests instead");
    }

    @Test
    void failedTestIsNamed() {
        atlas.edit(REPORT, "/>", "><failure/></testcase>");
        problem(GUARDS + "failed: mend it");
    }

    @Test
    void testThatBrokeDownIsNamed() {
        atlas.edit(REPORT, "/>", "><error/></testcase>");
        problem(GUARDS + "failed: mend it");
    }

    @Test
    void skippedTestIsNamed() {
        atlas.edit(REPORT, "/>", "><skipped/></testcase>");
        problem(GUARDS + "was skipped: let it run, a topic needs its tests");
    }

    @Test
    void testThatDidNotRunIsNamed() {
        atlas.remove(REPORT);
        problem(GUARDS + "did not run: let it, or run ./mvnw -pl :post,:aggregator -am verify");
    }

    @Test
    void resultOfOlderCodeDoesNotCount() {
        atlas.date(REPORT, Instant.now().minusSeconds(60));
        problem(GUARDS + "ran before the code was compiled: run ./mvnw -pl :post,:aggregator -am verify");
    }

    @Test
    void failedPropertyOfJqwikIsNamed() {
        atlas.edit(REPORT, "></testcase>", "><failure/></testcase>");
        problem(TEST + ": OutboxTest.noLetterIsSentForEver: guards queue/delivery and failed: mend it");
    }

    @Test
    void oneFailedCaseOfAParameterizedTestIsEnough() {
        atlas.edit(IT_REPORT, "[2]\" classname=\"dev.archatlas.post.DeliveryIT\" time=\"0.1\"/>", """
                [2]" classname="dev.archatlas.post.DeliveryIT"><failure/></testcase>""");
        problem(CASES + ": DeliveryCases.everyLetterArrives: guards queue/delivery and failed: mend it");
    }

    @Test
    void inheritedTestCountsWhereItRuns() {
        atlas.remove(IT_REPORT);
        problem(CASES + ": DeliveryCases.everyLetterArrives: guards queue/delivery and did not run");
    }

    @Test
    void inheritedTestMayBeSkippedWhereAnotherClassRunsIt() {
        String otherReport = IT_REPORT.replace("DeliveryIT", "RemoteDeliveryIT");
        atlas.write(
                        IT.replace("DeliveryIT", "RemoteDeliveryIT"),
                        atlas.read(IT).replace("class DeliveryIT", "class RemoteDeliveryIT"))
                .compile()
                .reportTests()
                .write(
                        otherReport,
                        atlas.read(IT_REPORT)
                                .replace("DeliveryIT", "RemoteDeliveryIT")
                                .replace("time=\"0.1\"/>", "time=\"0.1\"><skipped/></testcase>"));
        assertThat(atlas.problems()).noneMatch(line -> line.contains("everyLetterArrives"));

        atlas.edit(IT_REPORT, "time=\"0.1\"/>", "time=\"0.1\"><skipped/></testcase>");
        problem(CASES + ": DeliveryCases.everyLetterArrives: guards queue/delivery and was skipped");
    }

    @Test
    void moduleWithoutAnyResultIsSaidOnce() {
        atlas.remove(MODULE + "target/surefire-reports").remove(MODULE + "target/failsafe-reports");
        problem(
                "modules/data/post: target: there are no test results of the module, so nothing is known of it: run ./mvnw");
        assertThat(atlas.problems()).noneMatch(line -> line.contains("did not run"));
    }

    @Test
    void moduleThatIsNotCompiledIsNamed() {
        atlas.remove(MODULE + "target");
        problem("modules/data/post: target/classes: the module is not compiled: run ./mvnw");
    }

    @Test
    void scenarioThatCannotBeReadIsNamed() {
        atlas.edit(LETTER, "\"lost-letter\"", "getClass().getSimpleName()")
                .compile()
                .reportTests();
        problem(LETTER
                + ": outline(): cannot be read: let it return new Outline(…) with four constants and nothing else");
    }

    @Test
    void scenarioIdThatIsTakenIsNamed() {
        atlas.write(
                        LETTER.replace("LostLetter", "MisplacedLetter"),
                        atlas.read(LETTER).replace("class LostLetter", "class MisplacedLetter"))
                .compile()
                .reportTests();
        problem(
                "MisplacedLetter.java: outline(): lost-letter of MisplacedLetter is already taken by LostLetter: choose another");
    }

    private void problem(String... parts) {
        assertThat(atlas.problems()).anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }
}
