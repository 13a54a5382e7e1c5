package dev.archatlas.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the JVM remembers of a first start: classes, loaded and linked, and what is hot among their methods. Tests that kill
 * processes start many, and most of their time would go there. (JEP 483 and 515, ahead-of-time cache)
 */
final class StartCache {

    private static final String QUIET = "-Xlog:aot*=off";
    private static final Duration ASSEMBLY = Duration.ofMinutes(5);
    private static final Map<Path, List<String>> OPTIONS = new ConcurrentHashMap<>();

    private StartCache() {}

    /** The options that let this app start from its cache; none if the JVM could not make one. */
    static List<String> optionsFor(PackagedApp app) {
        return OPTIONS.computeIfAbsent(app.jar(), jar -> {
            Path cache = jar.resolveSibling("start.aot");
            if (!isOf(jar, cache)) {
                make(app, cache);
            }
            return isOf(jar, cache) ? List.of("-XX:AOTCache=" + cache, QUIET) : List.of();
        });
    }

    /** Only a process that ends by itself leaves a cache. */
    private static void make(PackagedApp app, Path cache) {
        try (RunningApp first = new RunningApp(app, List.of("-XX:AOTCacheOutput=" + cache, QUIET))) {
            first.start();
            first.terminate(ASSEMBLY);
        }
    }

    /** A cache of another build of the jar would only make the JVM warn. */
    private static boolean isOf(Path jar, Path cache) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
