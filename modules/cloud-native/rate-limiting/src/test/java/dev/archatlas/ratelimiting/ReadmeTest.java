package dev.archatlas.ratelimiting;

import dev.archatlas.testkit.readme.Readme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class ReadmeTest {

    @TestHTTPResource
    URI url;

    @TestFactory
    Stream<DynamicTest> readmeHolds() {
        return Readme.of("README.md").against(url);
    }
}
