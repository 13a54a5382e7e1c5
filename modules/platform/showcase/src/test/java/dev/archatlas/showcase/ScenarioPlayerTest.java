package dev.archatlas.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.play.BrokenStory;
import dev.archatlas.showcase.play.Outcome;
import dev.archatlas.showcase.play.Run;
import dev.archatlas.showcase.play.ScenarioPlayer;
import dev.archatlas.showcase.play.StoryEvent.StateShown;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScenarioPlayerTest {

    @Inject
    ScenarioPlayer player;

    @Test
    void keptStoryReturnsItsRecord() {
        Run run = player.play("served-tea");
        assertThat(run.ended().orElseThrow().outcome()).isEqualTo(Outcome.KEPT);
        assertThat(run.entries()).hasSize(12);
    }

    @Test
    void brokenStoryFailsTheTestWithTheWholeNarration() {
        assertThatThrownBy(() -> player.play("spilt-tea"))
                .isInstanceOf(BrokenStory.class)
                .hasMessageContainingAll(
                        "A cup is dropped",
                        "Drop a cup",
                        "POST /cups {\"kind\":\"\"} -> 400",
                        "BROKEN: no cup is lost: expected 3 but was 2",
                        "Pretend that nothing happened");
    }

    @Test
    void exceptionOfTheStoryIsNotABrokenPromise() {
        assertThatThrownBy(() -> play(story -> {
                    throw new IllegalStateException("no kettle");
                }))
                .hasMessageContaining("FAILED: java.lang.IllegalStateException: no kettle");
    }

    @Test
    void waitingInVainBreaksTheStory() {
        assertThatThrownBy(() -> play(story -> story.await("snow in July", Duration.ofMillis(120), () -> false)))
                .hasMessageContainingAll("IN VAIN", "BROKEN: Waited 120 ms in vain for: snow in July");
    }

    @Test
    void valuesThatOnlyLookEqualAreToldApartByType() {
        assertThatThrownBy(() -> play(story -> story.expect("one is one", 1L, 1)))
                .hasMessageContaining("expected 1 (Long) but was 1 (Integer)");
    }

    @Test
    void storyThatTellsTooMuchIsEnded() {
        assertThatThrownBy(() -> play(story -> {
                    while (true) {
                        story.step("again");
                    }
                }))
                .hasMessageContaining("at most 50 events");
    }

    @Test
    void stateIsShownAsItWasAtThatMoment() {
        Run run = play(story -> {
            List<String> cups = new ArrayList<>(List.of("green"));
            story.show("cups", cups);
            cups.clear();
        });
        assertThat(shown(run)).isEqualTo("[\"green\"]");
    }

    @Test
    void stateTooLargeToShowIsReplacedByANote() {
        assertThat(shown(play(story -> story.show("leaves", "x".repeat(100_000)))))
                .contains("100002 characters");
    }

    @Test
    void secondStoryDoesNotPlayBesideTheFirst() {
        play(story -> assertThatThrownBy(() -> play(other -> {})).hasMessageContaining("Another story plays"));
    }

    @Test
    void storyThatIgnoresItsInterruptKeepsTheStageAndTellsNothingMore() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread test = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> play(story -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        over.countDown();
                    }
                    release.await();
                    story.step("too late");
                }))
                .hasMessageContaining("OVERDUE"));
        over.await();
        assertThatThrownBy(() -> play(story -> {})).hasMessageContaining("Another story plays");
        release.countDown();
        test.join();
        play(story -> {});
    }

    private Run play(Plot plot) {
        return player.play(new Scenario() {
            @Override
            public Outline outline() {
                return new Outline("told-by-a-test", Kind.HAPPY, "Told by a test", "");
            }

            @Override
            public void play(Story story) throws Exception {
                plot.tell(story);
            }
        });
    }

    private static String shown(Run run) {
        return run.entries().stream()
                .map(entry -> entry.event() instanceof StateShown(var label, var state) ? state.toString() : "")
                .reduce("", String::concat);
    }

    private interface Plot {
        void tell(Story story) throws Exception;
    }
}
