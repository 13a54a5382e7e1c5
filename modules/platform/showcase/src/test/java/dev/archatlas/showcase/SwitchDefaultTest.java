package dev.archatlas.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchDefaultTest {

    private static final int ENVIRONMENT = 300;

    @ParameterizedTest
    @CsvSource({"dev, true", "test, true", "prod, false"})
    void storiesPlayForDevelopersOnly(String profile, boolean on) throws IOException {
        assertThat(enabled(profile, Map.of())).isEqualTo(on);
    }

    @Test
    void whoeverRunsTheModuleDecides() throws IOException {
        assertThat(enabled("dev", Map.of("atlas.showcase.enabled", "false"))).isFalse();
        assertThat(enabled("prod", Map.of("atlas.showcase.enabled", "true"))).isTrue();
    }

    private static boolean enabled(String profile, Map<String, String> environment) throws IOException {
        URL defaults = ShowcaseConfig.class.getResource("/META-INF/microprofile-config.properties");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(
                        new PropertiesConfigSource(defaults, 100),
                        new PropertiesConfigSource(environment, "environment", ENVIRONMENT))
                .build()
                .getValue("atlas.showcase.enabled", Boolean.class);
    }
}
