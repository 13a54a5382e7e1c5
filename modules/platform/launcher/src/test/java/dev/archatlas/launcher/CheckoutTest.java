package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {

    @TempDir
    Path root;

    @BeforeEach
    void twoModulesAndThePlatform() throws IOException {
        file(
                "modules/data/messaging/pom.xml",
                "<project><description>Events leave\n      once.</description></project>");
        file("modules/data/messaging/src/main/resources/application.properties", "quarkus.http.port = 8081\n");
        file("modules/cloud-native/gateway/pom.xml", "<project/>");
        file("modules/platform/testkit/pom.xml", "<project/>");
        file("modules/pom.xml", "<project/>");
        file("catalog/modules.yaml", "portal:\n  id: aggregator\nmodules:\n  - id: messaging\n  - id: service-mesh\n");
    }

    @Test
    void foldersAreTheListOfModules() {
        assertThat(new Checkout(root).modules())
                .containsExactly(
                        new AtlasModule("gateway", "cloud-native", 8080, ""),
                        new AtlasModule("messaging", "data", 8081, "Events leave once."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging", "data/messaging", "modules/data/messaging/", "data\\messaging"})
    void moduleIsFoundByNameAndByPath(String typed) {
        assertThat(new Checkout(root).module(typed).id()).isEqualTo("messaging");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    mesaging               | There is no module 'mesaging': did you mean 'messaging'?
                    servicemesh            | There is no module 'servicemesh': did you mean 'service-mesh'?
                    zzz                    | There is no module 'zzz'. 'list' shows them all.
                    testkit                | There is no module 'testkit'.
                    service-mesh           | is planned and has no code yet
                    cloud-native/messaging | is in section data: run it with 'run messaging'
                    /                      | There is no module '/'.
                    """)
    void nameThatIsNoModuleIsAnsweredWithWhatToDo(String typed, String answer) {
        assertThatThrownBy(() -> new Checkout(root).module(typed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
                .hasMessageContaining(answer);
    }

    @Test
    void brokenPortNamesTheFile() throws IOException {
        file("modules/cloud-native/gateway/src/main/resources/application.properties", "quarkus.http.port=eighty\n");
        assertThatThrownBy(() -> new Checkout(root).modules())
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("gateway", "application.properties", "eighty");
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
