package dev.archatlas.post;

import dev.archatlas.showcase.Topic;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    @Topic("queue/delivery")
    void lostLetterIsSentAgain() {}

    /** Stands for a jqwik property: a mark makes a test of a method as well. */
    @Topic("queue/delivery")
    void noLetterIsSentForEver() {}
}
