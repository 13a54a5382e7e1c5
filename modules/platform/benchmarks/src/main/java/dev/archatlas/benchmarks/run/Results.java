package dev.archatlas.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The raw results, one file for each module: that of its last run, finished or not.
 *
 * @param folder holds a folder for each module
 */
public record Results(Path folder) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Writes the run in the place of the one before. */
    public void write(Run run) {
        try {
            Path file = file(run.module());
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(run) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last run of a module. */
    public Optional<Run> read(String module) {
        Path file = file(module);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Run.class));
        } catch (IOException e) {
            throw new UncheckedIOException("%s is no result of a run: delete it.".formatted(file), e);
        }
    }

    private Path file(String module) {
        return folder.resolve(module).resolve("run.json");
    }
}
