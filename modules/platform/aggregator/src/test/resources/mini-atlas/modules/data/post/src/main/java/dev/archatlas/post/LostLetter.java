package dev.archatlas.post;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;

class LostLetter implements Scenario {
    @Override
    public Outline outline() {
        return new Outline("lost-letter", Outline.Kind.FAILURE, "A letter is lost", "It arrives " + "all the same.");
    }

    @Override
    public void play(Story story) {
        story.step("lose it");
    }
}
