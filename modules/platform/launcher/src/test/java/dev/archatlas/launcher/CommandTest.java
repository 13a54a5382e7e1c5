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
        assertThat(parse(List.of())).isEqualTo(new Command.Show());
    }

    @Test
    void settingsArePassedToTheModule() {
        assertThat(parse(List.of("run", "saga", "-Dquarkus.http.port=9000", "-Dflag")))
                .isEqualTo(new Command.Run("saga", List.of("-Dquarkus.http.port=9000", "-Dflag")));
    }

    @Test
    void servicesAreAskedInTheirOwnWords() {
        assertThat(parse(List.of("services", "down", "--force")))
                .isEqualTo(new Command.Services(List.of("down", "--force")));
        assertThat(parse(List.of("services", "env", "saga"))).isEqualTo(new Command.Services(List.of("env", "saga")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    lst                | did you mean 'list'?
                    frobnicate         | There is no command 'frobnicate'. It can be one of: list
                    saga               | 'saga' is a module: did you mean 'run saga'?
                    list all           | 'list' takes no argument, but got 'all'.
                    run                | Which module?
                    run -Dx=y          | Which module?
                    run saga cache     | but got 'cache'.
                    run saga -X        | but got '-X'.
                    services           | 'services' wants one of: up, env <module>, status, down
                    services upp       | did you mean 'up'?
                    services env       | For which module?
                    services up saga   | 'services up' does not take 'saga'.
                    services down now  | 'services down' does not take 'now'.
                    services env a b   | 'services env' does not take 'b'.
                    """)
    void misuseIsAnsweredWithWhatToDo(String line, String answer) {
        assertThatThrownBy(() -> parse(List.of(line.split(" ")))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.exitCode()).isEqualTo(2);
            assertThat(refusal).hasMessageContaining(answer);
            assertThat(refusal.getMessage().lines()).hasSize(1);
        });
    }

    private static Command parse(List<String> arguments) {
        return Command.parse(arguments, () -> List.of("saga", "cache"));
    }
}
