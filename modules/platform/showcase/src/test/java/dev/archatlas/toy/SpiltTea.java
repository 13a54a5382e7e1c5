package dev.archatlas.toy;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.inject.Singleton;

/** Breaks its promise. */
@Singleton
public class SpiltTea implements Scenario {

    @Override
    public Outline outline() {
        return new Outline("spilt-tea", Kind.FAILURE, "A cup is dropped", "Watch the promise break.");
    }

    @Override
    public void play(Story story) {
        story.step("Drop a cup");
        story.send("POST", "/cups", new Kettle.Wish(""));
        try {
            story.expect("no cup is lost", 3, 2);
        } catch (AssertionError swallowed) {
            story.step("Pretend that nothing happened");
        }
    }
}
