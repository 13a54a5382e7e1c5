package dev.archatlas.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A page in the browser, as a visitor has it: sees, clicks, types. */
public final class Page implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DevTools tools;

    Page(URI address) {
        tools = new DevTools(address, this::record);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tools.call(domain + ".enable", Map.of());
        }
    }

    /** Goes to the address and returns when the document is loaded. */
    public void visit(String address) {
        tools.call("Page.navigate", Map.of("url", address));
        until("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /** The value of a JavaScript expression, which may be a promise. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + " threw " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** The text of the first element that a CSS selector finds, as it is rendered; empty if there is none. */
    public String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    /** The texts of all that a CSS selector finds, in the order of the document. */
    public List<String> texts(String selector) {
        return evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText)")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Clicks on the first element that a CSS selector finds. */
    public void click(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Waits until a JavaScript expression is true, at most 20 seconds. */
    public void until(String condition) {
        Awaitility.await(condition)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> evaluate(condition).asBoolean());
    }

    /** Presses and releases a key. */
    public void press(Key key) {
        Map<String, Object> event =
                Map.of("key", key.key(), "code", key.code(), "windowsVirtualKeyCode", key.number(), "text", key.text());
        tools.call("Input.dispatchKeyEvent", with(event, "type", key.text().isEmpty() ? "rawKeyDown" : "keyDown"));
        tools.call("Input.dispatchKeyEvent", with(event, "type", "keyUp"));
    }

    /** Sets the size of the window, in CSS pixels. */
    public void resize(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        tools.call("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    }

    /** Sets a media feature, for example {@code prefers-color-scheme} to {@code dark}. */
    public void prefer(Map<String, String> features) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        features.entrySet().stream()
                                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                                .toList()));
    }

    /** Writes what is on the page, also below the window's edge, as a PNG. */
    public void screenshot(Path file) {
        JsonNode size = tools.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        JsonNode shot = tools.call(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x", 0,
                                "y", 0,
                                "width", size.path("width").asInt(),
                                "height", size.path("height").asInt(),
                                "scale", 1)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser's console reported as errors: exceptions, failed requests, violations of the content policy. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** The addresses of all requests that the page made. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void record(String event, JsonNode details) {
        switch (event) {
            case "Runtime.exceptionThrown" ->
                errors.add(details.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (details.path("type").asText().equals("error")) {
                    errors.add(details.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (details.path("entry").path("level").asText().equals("error")) {
                    errors.add(details.path("entry").toString());
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(details.path("request").path("url").asText());
            default -> {}
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    @Override
    public void close() {
        tools.close();
    }
}
