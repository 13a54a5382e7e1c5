package dev.archatlas.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ChromiumTest {

    private static final Path NAMED = Path.of("opt", "mine");
    private static final Path ON_PATH = Path.of("bin", "chromium");
    private static final Path USUAL = Path.of("/usr/bin/chromium");
    private static final Map<String, String> PATH = Map.of("PATH", "sbin" + File.pathSeparator + "bin");

    @Test
    void propertyWinsOverThePath() {
        assertThat(Chromium.required(NAMED.toString(), PATH, Set.of(NAMED, ON_PATH)::contains))
                .isEqualTo(NAMED);
    }

    @Test
    void environmentNamesOneToo() {
        assertThat(Chromium.required(null, Map.of("CHROMIUM", NAMED.toString()), Set.of(NAMED, USUAL)::contains))
                .isEqualTo(NAMED);
    }

    @Test
    void pathWinsOverTheUsualPlaces() {
        assertThat(Chromium.required(null, PATH, Set.of(USUAL, ON_PATH)::contains))
                .isEqualTo(ON_PATH);
    }

    @Test
    void usualPlacesAreTheLastResort() {
        assertThat(Chromium.required(null, Map.of(), Set.of(USUAL)::contains)).isEqualTo(USUAL);
    }

    @Test
    void browserThatIsNamedButMissingIsNotReplacedByAnother() {
        assertThatThrownBy(() -> Chromium.required(NAMED.toString(), PATH, Set.of(ON_PATH)::contains))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void missingBrowserSkipsWithTheReason() {
        assertThatThrownBy(() -> Chromium.required(null, PATH, path -> false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("install chromium or point -Datlas.chromium at");
    }

    @Test
    void missingBrowserFailsInContinuousIntegration() {
        assertThatThrownBy(() -> Chromium.required(null, Map.of("CI", "true"), path -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("install chromium");
    }
}
