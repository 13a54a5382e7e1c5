package dev.archatlas.showcase;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.archatlas.toy.SpanNames;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each default of {@code META-INF/microprofile-config.properties} is in force, build-time ones included. */
@QuarkusTest
class DefaultsTest {

    private static final String FILE = "META-INF/microprofile-config.properties";

    @TestHTTPResource("/")
    URI module;

    @Inject
    SpanNames spans;

    static Set<String> keys() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = ShowcaseConfig.class.getClassLoader().getResourceAsStream(FILE)) {
            defaults.load(file);
        }
        Set<String> keys = new TreeSet<>(defaults.stringPropertyNames());
        keys.remove("quarkus.http.test-port"); // 0 becomes the port that was chosen
        return keys;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void nothingBeneathTheModulesOwnConfigurationOverridesIt(String key) {
        assertThat(ConfigProvider.getConfig().getConfigValue(key).getSourceName())
                .contains("showcase")
                .contains(FILE);
    }

    @Test
    void modulesListenOnLoopbackOnly() throws IOException {
        InetAddress outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst()
                .orElse(null);
        Assumptions.assumeThat(outside).as("an address that is not loopback").isNotNull();
        assertThat(connects(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(connects(outside)).isFalse();
    }

    @Test
    void bodiesAreBoundedToOneMebibyte() {
        given().contentType("application/json")
                .body("{\"kind\":\"" + "x".repeat(1024 * 1024) + "\"}")
                .post("/cups")
                .then()
                .statusCode(413);
    }

    @ParameterizedTest
    @MethodSource("pagePaths")
    void pageMayUseItsOwnAssetsOnly(String path) {
        when().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self'"))
                .header("Cache-Control", "no-cache");
    }

    static Stream<String> pagePaths() {
        return Stream.of("/", "/index.html", "/atlas/main.js", "/atlas/page.css", "/showcase/exhibit");
    }

    @Test
    void otherPathsAreNotTouched() {
        when().get("/cups").then().statusCode(200).header("Content-Security-Policy", nullValue());
        when().get("/q/swagger-ui/").then().statusCode(200).header("Content-Security-Policy", nullValue());
    }

    @Test
    void apiDescriptionHoldsThePatternAlone() {
        when().get("/q/openapi").then().body(containsString("/cups")).body(not(containsString("/showcase")));
    }

    @Test
    void metricsCountThePatternAlone() {
        when().get("/cups").then().statusCode(200);
        when().get("/showcase/scenarios").then().statusCode(200);
        when().get("/q/metrics")
                .then()
                .body(containsString("uri=\"/cups\""))
                .body(not(containsString("uri=\"/showcase")));
    }

    @Test
    void spansAreMadeOfThePatternAloneThoughNoCollectorIsNamed() {
        when().get("/showcase/scenarios").then().statusCode(200);
        when().get("/cups").then().statusCode(200);
        await().until(() -> spans.seen().contains("GET /cups"));
        assertThat(spans.seen()).noneMatch(name -> name.contains("/showcase"));
    }

    private boolean connects(InetAddress address) {
        try (Socket socket = new Socket(address, module.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
