package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.atlas.ModuleCode;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code is marked with topics that the catalog has. */
final class KnownTopics implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var known = atlas.catalog().entries().stream()
                .flatMap(entry -> entry.topics().stream().map(entry::idOf))
                .collect(Collectors.toSet());
        return atlas.code().stream().flatMap(code -> check(code, known)).distinct();
    }

    private static Stream<Problem> check(ModuleCode code, Set<String> known) {
        return Stream.concat(
                code.topicClasses().stream()
                        .filter(type -> !known.contains(type.topic()))
                        .map(type -> problem(type.file(), type.name(), type.topic())),
                code.topicTests().stream()
                        .filter(test -> !known.contains(test.topic()))
                        .map(test -> problem(test.file(), test.name(), test.topic())));
    }

    private static Problem problem(String file, String name, String topic) {
        return new Problem(
                file,
                "@Topic of " + name,
                "\"" + topic + "\" is not in the catalog: use entry/topic as catalog/entries has it");
    }
}
