package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.Status;
import dev.archatlas.aggregator.catalog.Topic;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.stream.Stream;

/** A topic that is promised has a class that carries it and a test that guards it; one that has a test is promised. */
final class CoveredTopics implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return atlas.catalog().entries().stream()
                .flatMap(entry -> entry.topics().stream().flatMap(topic -> check(atlas, entry, topic)));
    }

    private static Stream<Problem> check(Atlas atlas, Entry entry, Topic topic) {
        var id = entry.idOf(topic);
        var tests = atlas.testsOf(id);
        var field = "topics." + topic.id();
        if (!entry.offers(topic)) {
            return tests.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Problem(
                            entry.file(),
                            field,
                            "is planned, but " + tests.getFirst().name() + " tests it: " + cure(entry)));
        }
        return Stream.concat(
                atlas.classesOf(id).isEmpty()
                        ? Stream.of(new Problem(
                                entry.file(), field, "no class carries it: mark one with @Topic(\"" + id + "\")"))
                        : Stream.empty(),
                tests.isEmpty()
                        ? Stream.of(new Problem(
                                entry.file(),
                                field,
                                "no test guards it: mark one with @Topic(\"" + id + "\"), or set planned: true"))
                        : Stream.empty());
    }

    private static String cure(Entry entry) {
        return entry.status() == Status.PLANNED ? "set the status of the entry to available" : "remove planned: true";
    }
}
