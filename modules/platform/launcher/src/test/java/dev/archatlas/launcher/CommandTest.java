package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @Test
    void nothingAskedShowsTheModules() {
        assertThat(Command.parse(List.of())).isEqualTo(new Command.Show());
    }

    @Test
    void settingsArePassedToTheModule() {
        assertThat(Command.parse(List.of("run", "saga", "-Dquarkus.http.port=9000", "-Dflag")))
                .isEqualTo(new Command.Run("saga", List.of("-Dquarkus.http.port=9000", "-Dflag")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    lst                | did you mean 'list'?
                    frobnicate         | There is no command 'frobnicate'. It can be one of: list
                    list all           | 'list' takes no argument, but got 'all'.
                    run                | Which module?
                    run -Dx=y          | Which module?
                    run saga cache     | but got 'cache'.
                    run saga -X        | but got '-X'.
                    services           | 'services' wants one of: up, env <module>, down, status.
                    services upp       | did you mean 'up'?
                    services env       | For which module?
                    services up saga   | 'services up' does not take 'saga'.
                    services env a b   | 'services env' does not take 'b'.
                    """)
    void misuseIsAnsweredWithWhatToDo(String line, String answer) {
        assertThatThrownBy(() -> Command.parse(List.of(line.split(" "))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.exitCode()).isEqualTo(2);
                    assertThat(refusal).hasMessageContaining(answer);
                    assertThat(refusal.getMessage().lines()).hasSize(1);
                });
    }
}
