package dev.archatlas.post;

import dev.archatlas.showcase.Topic;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    @Topic("queue/delivery")
    void lostLetterIsSentAgain() {}
}
