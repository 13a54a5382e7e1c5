package dev.archatlas.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Where the browser is: the system property {@code atlas.chromium}, else the environment variable {@code CHROMIUM}, else the
 * {@code PATH}, else where installers put Chromium, Chrome and Edge.
 */
public final class Chromium {

    private static final List<String> NAMES = List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge",
            "msedge");
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/snap/bin/chromium",
            "/opt/google/chrome/chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");
    private static final String MISSING =
            "No Chromium found for the page's tests: install chromium or point -Datlas.chromium at Chromium, Chrome or Edge.";

    private Chromium() {}

    /**
     * The browser's executable.
     *
     * @throws TestAbortedException if there is none, so that the tests are reported as skipped
     * @throws AssertionError if there is none and the environment says {@code CI=true}: there nothing is skipped
     */
    public static Path required() {
        return required(System.getProperty("atlas.chromium"), System.getenv(), path -> Files.isExecutable(path));
    }

    static Path required(String property, Map<String, String> environment, Predicate<Path> executable) {
        Optional<Path> found =
                candidates(property, environment).filter(executable).findFirst();
        if (found.isEmpty() && "true".equals(environment.get("CI"))) {
            throw new AssertionError(MISSING);
        }
        return found.orElseThrow(() -> new TestAbortedException(MISSING));
    }

    /** What is named explicitly counts alone: another browser than the one asked for would be a surprise. */
    private static Stream<Path> candidates(String property, Map<String, String> environment) {
        return Optional.ofNullable(property)
                .or(() -> Optional.ofNullable(environment.get("CHROMIUM")))
                .map(named -> Stream.of(Path.of(named)))
                .orElseGet(() -> Stream.concat(onPath(environment.getOrDefault("PATH", "")), usual()));
    }

    private static Stream<Path> onPath(String path) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream()
                        .flatMap(name -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"))));
    }

    private static Stream<Path> usual() {
        return PLACES.stream().map(Path::of);
    }
}
