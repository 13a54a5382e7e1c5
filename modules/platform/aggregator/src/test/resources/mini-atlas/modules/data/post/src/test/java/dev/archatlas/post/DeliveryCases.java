package dev.archatlas.post;

import dev.archatlas.showcase.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Topic("queue/delivery")
abstract class DeliveryCases {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyLetterArrives(int letter) {}
}
