package dev.archatlas.aggregator.architecture;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The classes that may wait for a fixed time, with the reason, from {@code sleep-exceptions.properties}. */
final class SleepExceptions {

    private SleepExceptions() {}

    static Set<String> read() {
        var properties = new Properties();
        try (var file = SleepExceptions.class.getResourceAsStream("/sleep-exceptions.properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var names = new TreeSet<>(properties.stringPropertyNames());
        names.forEach(name -> {
            if (properties.getProperty(name).isBlank()) {
                throw new IllegalStateException("sleep-exceptions.properties: " + name + " needs a reason");
            }
        });
        return names;
    }
}
