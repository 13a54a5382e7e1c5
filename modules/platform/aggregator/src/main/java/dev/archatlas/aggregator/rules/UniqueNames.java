package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.LearningPath;
import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.catalog.ReadingStage;
import dev.archatlas.aggregator.catalog.Topic;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.stream.Stream;

/** An id, a number or a seed document stands for one thing, and an entry's file is named after it. */
final class UniqueNames implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var catalog = atlas.catalog();
        var entries = catalog.entries();
        return Stream.of(
                        Duplicates.among(entries, "id", Entry::id, Entry::file, Entry::file),
                        Duplicates.among(entries, "number", Entry::number, Entry::file, Entry::file),
                        Duplicates.among(entries, "seed", Entry::seed, Entry::file, Entry::file),
                        Duplicates.among(
                                catalog.modules().modules(),
                                "id",
                                PatternModule::id,
                                _ -> ModuleFolders.LIST,
                                PatternModule::folder),
                        Duplicates.among(
                                catalog.paths(), "id", LearningPath::id, _ -> "catalog/paths.yaml", path -> path.title()
                                        .en()),
                        Duplicates.among(
                                catalog.stages(),
                                "id",
                                ReadingStage::id,
                                _ -> "catalog/stages.yaml",
                                stage -> stage.title().en()),
                        entries.stream().flatMap(UniqueNames::topics),
                        entries.stream().flatMap(UniqueNames::place))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> topics(Entry entry) {
        return Duplicates.among(entry.topics(), "topics", Topic::id, _ -> entry.file(), Topic::en);
    }

    private static Stream<Problem> place(Entry entry) {
        var expected = "catalog/entries/" + entry.section() + "/" + entry.id() + ".md";
        return entry.file().equals(expected)
                ? Stream.empty()
                : Stream.of(new Problem(
                        entry.file(),
                        "id",
                        "says that the file is " + expected + ": move it, or correct id and section"));
    }
}
