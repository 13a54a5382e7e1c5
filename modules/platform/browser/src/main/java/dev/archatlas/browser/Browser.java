package dev.archatlas.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A headless browser of its own, with an empty profile; closing it ends the process and removes the profile. */
public final class Browser implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    // each one stops a request of the browser's own or a question
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox", // as root there is no other way; the pages are our own
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--force-color-profile=srgb",
            "--remote-debugging-port=0");

    private final Process process;
    private final Path profile;
    private final String address;

    private Browser(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** Starts it, or skips the test where there is none: see {@link Chromium#required()}. */
    public static Browser start() {
        Path executable = Chromium.required();
        try {
            Path profile = Files.createTempDirectory("atlas-browser");
            Process process = new ProcessBuilder(Stream.concat(
                                    Stream.of(executable.toString(), "--user-data-dir=" + profile), FLAGS.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("output.log").toFile())
                    .start();
            return new Browser(process, profile, address(process, profile));
        } catch (IOException e) {
            throw new UncheckedIOException("The browser " + executable + " does not start", e);
        }
    }

    /** Opens an empty page. */
    public Page open() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/json/new?about:blank"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            String target = client.send(request, BodyHandlers.ofString()).body();
            return new Page(URI.create(new ObjectMapper()
                    .readTree(target)
                    .path("webSocketDebuggerUrl")
                    .asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The browser chooses a port and writes it into its profile. */
    private static String address(Process process, Path profile) {
        Path file = profile.resolve("DevToolsActivePort");
        List<String> lines = Awaitility.await("the browser's port")
                .atMost(START)
                .failFast("the browser ended: see " + profile.resolve("output.log"), () -> !process.isAlive())
                .until(
                        () -> Files.exists(file) ? Files.readAllLines(file) : List.<String>of(),
                        read -> read.size() > 1);
        return "http://127.0.0.1:" + lines.getFirst();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            removeProfile();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("The browser's profile cannot be removed", e);
        }
    }

    private void removeProfile() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
