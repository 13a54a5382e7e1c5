package dev.archatlas.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module that can be run.
 *
 * @param id its folder's name, which is its Maven artifact too
 * @param section the folder above
 * @param port the HTTP port of its page
 * @param summary one line, the description in its POM
 */
record AtlasModule(String id, String section, int port, String summary) {

    /** What Quarkus listens on when nothing is configured. */
    private static final int DEFAULT_PORT = 8080;

    private static final Pattern DESCRIPTION = Pattern.compile("<description>(.*?)</description>", Pattern.DOTALL);

    /** Reads a folder of the form {@code modules/<section>/<id>}. */
    static AtlasModule read(Path folder) {
        return new AtlasModule(
                folder.getFileName().toString(),
                folder.getParent().getFileName().toString(),
                port(folder.resolve("src/main/resources/application.properties")),
                summary(folder.resolve("pom.xml")));
    }

    private static int port(Path file) {
        if (!Files.isReadable(file)) {
            return DEFAULT_PORT;
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return Integer.parseInt(properties
                    .getProperty("quarkus.http.port", String.valueOf(DEFAULT_PORT))
                    .strip());
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.failure("%s cannot be read: %s.".formatted(file, e.getMessage()));
        }
    }

    private static String summary(Path pom) {
        try {
            Matcher description = DESCRIPTION.matcher(Files.readString(pom));
            return description.find() ? description.group(1).strip().replaceAll("\\s+", " ") : "";
        } catch (IOException e) {
            throw Refusal.failure("%s cannot be read: %s.".formatted(pom, e.getMessage()));
        }
    }
}
