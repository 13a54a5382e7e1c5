package dev.archatlas.cqrs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final long LARGEST = 999_999_999_999_999_999L;

    @Property
    void textOfAPositionIsReadAsTheSamePosition(
            @ForAll @LongRange(max = LARGEST) long transaction, @ForAll @LongRange(max = LARGEST) long number) {
        Position position = new Position(transaction, number);

        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @Property
    void transactionDecidesAndThenTheNumber(
            @ForAll @LongRange(max = 3) long first,
            @ForAll @LongRange(max = 3) long second,
            @ForAll @LongRange(max = 3) long third,
            @ForAll @LongRange(max = 3) long fourth) {
        assertThat(new Position(first, second).compareTo(new Position(third, fourth)))
                .isEqualTo(Long.compare(first * 4 + second, third * 4 + fourth));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "a-b", "1-2-3", "1234567890123456789-1", "1 - 2"})
    void otherTextIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("742-19");
    }
}
