package dev.archatlas.toy;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import dev.archatlas.toy.Kettle.Wish;
import jakarta.inject.Singleton;
import java.time.Duration;

/** All goes well. */
@Singleton
public class ServedTea implements Scenario {

    private final Kettle kettle;

    ServedTea(Kettle kettle) {
        this.kettle = kettle;
    }

    @Override
    public Outline outline() {
        return new Outline("served-tea", Kind.HAPPY, "Two guests are served", "Watch the tray fill.");
    }

    @Override
    public void play(Story story) {
        story.step("Clear the tray");
        story.send("DELETE", "/cups", null);
        story.step("Brew two cups");
        story.send("POST", "/cups", new Wish(TeaExhibit.PAYLOAD));
        var reply = story.send("POST", "/cups", new Wish("green"));
        story.expect(
                "the second cup has the number two",
                2,
                reply.body().path("number").asInt());
        story.step("Serve");
        story.await(
                "both cups on the tray",
                Duration.ofSeconds(5),
                () -> kettle.cups().size() == 2);
        story.show("the tray", kettle.cups());
        story.expect("two cups are on the tray", 2, kettle.cups().size());
    }
}
