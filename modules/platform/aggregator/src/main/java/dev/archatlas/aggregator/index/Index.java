package dev.archatlas.aggregator.index;

import dev.archatlas.aggregator.catalog.LearningPath;
import dev.archatlas.aggregator.catalog.ReadingStage;
import dev.archatlas.aggregator.catalog.Status;
import dev.archatlas.aggregator.catalog.Text;
import dev.archatlas.aggregator.results.Outcome;
import java.util.List;

/**
 * What {@code docs/index.json} says, in its order. The format is described by {@code catalog/index.schema.json}; whatever
 * would break a reader of it raises {@link #FORMAT_VERSION}.
 */
public record Index(
        int formatVersion,
        List<SectionLine> sections,
        List<EntryLine> entries,
        List<ModuleLine> modules,
        List<LearningPath> paths,
        List<ReadingStage> stages) {

    /** The version of the format. */
    public static final int FORMAT_VERSION = 1;

    /** A section of the catalog. */
    public record SectionLine(String id, int number, Text title) {}

    /**
     * An entry of the catalog.
     *
     * @param file its Markdown file, relative to the repository like all files here
     * @param module the module that carries it, or null
     * @param port the HTTP port of that module, or null
     */
    public record EntryLine(
            String id,
            String seed,
            String section,
            String group,
            String number,
            Text title,
            Text summary,
            Integer difficulty,
            String rating,
            List<String> paths,
            String stage,
            List<String> standards,
            Status status,
            String module,
            Integer port,
            String file,
            List<TopicLine> topics) {}

    /**
     * A topic of an entry.
     *
     * @param result the worst of its tests, or null if it has none
     */
    public record TopicLine(
            String id,
            String zh,
            String en,
            Status status,
            Outcome result,
            List<ClassLine> classes,
            List<TestLine> tests) {}

    /** A class that carries a topic. */
    public record ClassLine(String name, String file) {}

    /** A test that guards a topic. */
    public record TestLine(String name, String file, Outcome result) {}

    /**
     * A module.
     *
     * @param readme its README, or null as long as it is planned
     * @param entries the ids of those that it carries
     */
    public record ModuleLine(
            String id,
            String folder,
            String section,
            Text title,
            Text summary,
            Status status,
            int port,
            List<String> services,
            String readme,
            List<String> entries,
            List<ScenarioLine> scenarios) {}

    /** A story that the page of a module can play. */
    public record ScenarioLine(String id, String kind, String title, String watchFor, String name, String file) {}
}
