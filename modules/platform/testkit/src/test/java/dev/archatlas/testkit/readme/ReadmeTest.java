package dev.archatlas.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** READMEs that are right, and each way to be wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "READMEs are written for a POSIX shell")
class ReadmeTest {

    @TempDir
    Path folder;

    private final AtomicInteger orders = new AtomicInteger();
    private HttpServer module;

    @BeforeEach
    void aModule() throws IOException {
        module = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        module.createContext("/orders", exchange -> {
            String self = "http://localhost:" + module.getAddress().getPort();
            byte[] body = "{\"count\": %d, \"id\": \"%s\", \"self\": \"%s/orders\"}"
                    .formatted(orders.incrementAndGet(), System.nanoTime(), self)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        module.start();
        Path configuration = Files.createDirectories(folder.resolve("src/main/resources"));
        Files.writeString(configuration.resolve("application.properties"), "quarkus.http.port=8081\n");
    }

    @AfterEach
    void stop() {
        module.stop(0);
    }

    @Test
    void commandsRunInOrderAgainstTheModuleUnderTest() throws Throwable {
        Map<String, Executable> tests = tests("""
                <!-- run -->
                ```sh
                curl -s http://localhost:8081/orders
                ```

                It answers:

                <!-- output: json -->
                ```json
                {"count": 1, "id": "…", "self": "http://localhost:8081/orders"}
                ```

                <!-- run -->
                ```sh
                echo "next:" && curl -s http://localhost:8081/orders
                ```
                <!-- output -->
                ```
                next:
                {"count": 2, "id": "…}
                ```
                """);
        assertThat(tests.keySet())
                .containsExactly(
                        "every shell block is run or excused",
                        "every link leads somewhere",
                        "line 2: curl -s http://localhost:8081/orders",
                        "line 14: echo \"next:\" && curl -s http://localhost:8081/orders");
        for (Executable test : tests.values()) {
            test.execute();
        }
    }

    @Test
    void commandIsRepeatedUntilItsOutputIsTheExpectedOne() throws Throwable {
        Executable test = command(
                "<!-- run until 20s -->",
                "curl -s http://localhost:8081/orders",
                "<!-- output: contains -->",
                "\"count\": 3");
        test.execute();
        assertThat(orders).hasValue(3);
    }

    @Test
    void repetitionIsBounded() {
        Executable test = command("<!-- run until 1s -->", "echo no", "<!-- output -->", "yes");
        assertThatThrownBy(test::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("should print", "yes", "but printed", "no");
    }

    @Test
    void wrongOutputGoesRed() {
        for (String way : List.of("output", "output: contains", "output: regex", "output: json")) {
            Executable test = command("<!-- run -->", "echo '[1]'", "<!-- " + way + " -->", "[2]");
            assertThatThrownBy(test::execute).as(way).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void commandThatFailsGoesRedEvenInTheMiddle() {
        Executable test = command("<!-- run -->", "false\necho fine", "<!-- output -->", "fine");
        assertThatThrownBy(test::execute).isInstanceOf(AssertionError.class).hasMessageContaining("exit code 1");
    }

    @Test
    void otherPortsAreLeftAlone() {
        // the port alone, since addresses are translated back in the output
        String port = "echo http://localhost:80811 | sed s/.*:/port=/";
        assertThatCode(command("<!-- run -->", port, "<!-- output -->", "port=80811")::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void shellBlockWithoutAMarkGoesRed() {
        assertThatThrownBy(marks("Text\n\n```sh\nls\n```\n")::execute)
                .hasMessageContaining("line 3: this shell block is neither run nor excused");
        assertThatCode(
                        marks(
                                        "<!-- not run: starts the module -->\n```sh\n./atlas run x\n```\n\n```java\nint x;\n```\n")
                                ::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void markThatIsMalformedOrStrayGoesRed() {
        assertThatThrownBy(marks("<!-- run until later -->\n```sh\nls\n```\n")::execute)
                .hasMessageContainingAll("line", "'<!-- run until later -->' is malformed");
        assertThatThrownBy(marks("<!-- not run -->\n```sh\nls\n```\n")::execute).hasMessageContaining("malformed");
        assertThatThrownBy(marks("<!-- output -->\n```\nx\n```\n")::execute)
                .hasMessageContaining("line 2: this output belongs to no command");
        assertThatThrownBy(marks("<!-- run -->\n\nText between.\n\n```text\nls\n```\n")::execute)
                .hasMessageContaining("stands before no code block");
        assertThatCode(marks("<!-- just a remark -->\nText\n")::execute).doesNotThrowAnyException();
    }

    @Test
    void danglingLinkGoesRed() throws IOException {
        Files.writeString(folder.resolve("other file.md"), "# One\n\n## Two words, and `code`!\n\n## One\n");
        Files.writeString(folder.resolve("App.java"), "");
        assertThatCode(links("""
                                # Über uns
                                [file](App.java) [page](other%20file.md#two-words-and-code) [twin](<other file.md#one-1>)
                                [here](#über-uns) [there](https://example.org/x#y) [mail](mailto:a@b.c) <a id="spot"></a> [spot](#spot)
                                """)::execute).doesNotThrowAnyException();
        assertThatThrownBy(links("\n[gone](src/Gone.java)")::execute)
                .hasMessage("line 2: the link 'src/Gone.java' leads to no file.");
        assertThatThrownBy(links("[gone](other%20file.md#three)")::execute).hasMessageContaining("leads to no heading");
        assertThatThrownBy(links("[gone](#nowhere)")::execute).hasMessageContaining("leads to no heading");
        assertThatThrownBy(links("![gone](picture.png)")::execute).hasMessageContaining("leads to no file");
    }

    private Executable marks(String markdown) {
        return tests(markdown).get("every shell block is run or excused");
    }

    private Executable links(String markdown) {
        return tests(markdown).get("every link leads somewhere");
    }

    private Executable command(String run, String command, String output, String expected) {
        String markdown = String.join("\n", run, "```sh", command, "```", output, "```", expected, "```", "");
        return tests(markdown).entrySet().stream()
                .filter(test -> test.getKey().startsWith("line "))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private Map<String, Executable> tests(String markdown) {
        try {
            Path readme = Files.writeString(folder.resolve("README.md"), markdown);
            URI url = URI.create("http://localhost:" + module.getAddress().getPort() + "/");
            Map<String, Executable> tests = new LinkedHashMap<>();
            Readme.of(readme).against(url).forEach(test -> tests.put(test.getDisplayName(), test.getExecutable()));
            return tests;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
