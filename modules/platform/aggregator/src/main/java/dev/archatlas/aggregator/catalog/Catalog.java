package dev.archatlas.aggregator.catalog;

import java.util.List;
import java.util.Optional;

/** The data of {@code catalog/}, entries in the order of their numbers. */
public record Catalog(
        List<Section> sections,
        List<Entry> entries,
        Modules modules,
        List<LearningPath> paths,
        List<ReadingStage> stages,
        List<Rating> ratings,
        List<Practice> practices) {

    /** The entry of an id. */
    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The module of an id. */
    public Optional<PatternModule> module(String id) {
        return modules.modules().stream()
                .filter(module -> module.id().equals(id))
                .findFirst();
    }

    /** The entries that a module carries. */
    public List<Entry> entriesOf(PatternModule module) {
        return entries.stream()
                .filter(entry -> module.id().equals(entry.module()))
                .toList();
    }
}
