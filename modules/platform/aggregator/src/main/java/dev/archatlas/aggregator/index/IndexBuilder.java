package dev.archatlas.aggregator.index;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.atlas.ModuleCode;
import dev.archatlas.aggregator.atlas.TopicTest;
import dev.archatlas.aggregator.catalog.Catalog;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.catalog.Section;
import dev.archatlas.aggregator.catalog.Status;
import dev.archatlas.aggregator.catalog.Topic;
import dev.archatlas.aggregator.index.Index.ClassLine;
import dev.archatlas.aggregator.index.Index.EntryLine;
import dev.archatlas.aggregator.index.Index.ModuleLine;
import dev.archatlas.aggregator.index.Index.ScenarioLine;
import dev.archatlas.aggregator.index.Index.SectionLine;
import dev.archatlas.aggregator.index.Index.TestLine;
import dev.archatlas.aggregator.index.Index.TopicLine;
import dev.archatlas.aggregator.results.Outcome;
import java.util.Comparator;
import java.util.List;

/** Joins catalog, code and test results into the index. The same input gives the same index on every machine. */
public final class IndexBuilder {

    private final Atlas atlas;
    private final Catalog catalog;

    private IndexBuilder(Atlas atlas) {
        this.atlas = atlas;
        this.catalog = atlas.catalog();
    }

    /** The index of an atlas. */
    public static Index build(Atlas atlas) {
        return new IndexBuilder(atlas).build();
    }

    private Index build() {
        return new Index(
                Index.FORMAT_VERSION,
                catalog.sections().stream()
                        .sorted(Comparator.comparingInt(Section::number))
                        .map(section -> new SectionLine(section.id(), section.number(), section.title()))
                        .toList(),
                catalog.entries().stream().map(this::entry).toList(),
                catalog.modules().modules().stream()
                        .sorted(Comparator.comparing(PatternModule::id))
                        .map(this::module)
                        .toList(),
                catalog.paths(),
                catalog.stages());
    }

    private EntryLine entry(Entry entry) {
        return new EntryLine(
                entry.id(),
                entry.seed(),
                entry.section(),
                entry.group(),
                entry.number(),
                entry.title(),
                entry.summary(),
                entry.difficulty(),
                entry.rating(),
                entry.paths(),
                entry.stage(),
                entry.standards(),
                entry.status(),
                entry.module(),
                catalog.module(entry.module()).map(PatternModule::port).orElse(null),
                entry.file(),
                entry.topics().stream().map(topic -> topic(entry, topic)).toList());
    }

    private TopicLine topic(Entry entry, Topic topic) {
        var id = entry.idOf(topic);
        var tests = atlas.testsOf(id).stream()
                .map(test -> new TestLine(test.name(), test.file(), test.outcome()))
                .sorted(Comparator.comparing(TestLine::file).thenComparing(TestLine::name))
                .toList();
        return new TopicLine(
                topic.id(),
                topic.zh(),
                topic.en(),
                entry.offers(topic) ? Status.AVAILABLE : Status.PLANNED,
                worst(atlas.testsOf(id)),
                atlas.classesOf(id).stream()
                        .map(type -> new ClassLine(type.name(), type.file()))
                        .sorted(Comparator.comparing(ClassLine::file).thenComparing(ClassLine::name))
                        .toList(),
                tests);
    }

    private static Outcome worst(List<TopicTest> tests) {
        return tests.stream().map(TopicTest::outcome).reduce(Outcome::worse).orElse(null);
    }

    private ModuleLine module(PatternModule module) {
        return new ModuleLine(
                module.id(),
                module.path(),
                module.section(),
                module.title(),
                module.summary(),
                module.status(),
                module.port(),
                module.services(),
                module.available() ? module.path("README.md") : null,
                catalog.entriesOf(module).stream().map(Entry::id).toList(),
                atlas.code().stream()
                        .filter(code -> code.module().equals(module))
                        .flatMap(code -> scenarios(code).stream())
                        .toList());
    }

    private static List<ScenarioLine> scenarios(ModuleCode code) {
        return code.scenarios().stream()
                .flatMap(type -> type.outline().stream()
                        .map(outline -> new ScenarioLine(
                                outline.id(),
                                outline.kind(),
                                outline.title(),
                                outline.watchFor(),
                                type.simpleName(),
                                code.sourceOf(type))))
                .sorted(Comparator.comparing(ScenarioLine::id))
                .toList();
    }
}
