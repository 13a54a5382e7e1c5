package dev.archatlas.showcase.play;

/** A story that a test played did not end with every promise kept; the message narrates all of it. */
public class BrokenStory extends AssertionError {

    private static final long serialVersionUID = 1;

    BrokenStory(String narration) {
        super(narration);
    }
}
