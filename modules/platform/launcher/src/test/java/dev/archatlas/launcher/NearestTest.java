package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "saga,saga,0",
        "'',saga,4",
        "sag,saga,1",
        "sagas,saga,1",
        "sega,saga,1",
        "asga,saga,1",
        "kitten,sitting,3"
    })
    void slipsOfTheFingersAreCounted(String typed, String meant, int slips) {
        assertThat(Nearest.distance(typed, meant)).isEqualTo(slips);
        assertThat(Nearest.distance(meant, typed)).isEqualTo(slips);
    }

    @Test
    void nearestNameIsGuessedAndAFarOneIsNot() {
        List<String> names = List.of("cache", "messaging", "saga");
        assertThat(Nearest.to("mesaging", names)).hasValue("messaging");
        assertThat(Nearest.to("sgaa", names)).hasValue("saga");
        assertThat(Nearest.to("kubernetes", names)).isEmpty();
        assertThat(Nearest.to("saga", List.of())).isEmpty();
    }
}
