package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.atlas.ModuleCode;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.code.CompiledClass;
import java.util.stream.Stream;

/** The index can name every scenario, each by an id of its own. */
final class AnnouncedScenarios implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return atlas.code().stream().flatMap(AnnouncedScenarios::check);
    }

    private static Stream<Problem> check(ModuleCode code) {
        var announced = code.scenarios().stream()
                .filter(type -> type.outline().isPresent())
                .toList();
        return Stream.concat(
                code.scenarios().stream()
                        .filter(type -> type.outline().isEmpty())
                        .map(type -> new Problem(
                                code.sourceOf(type),
                                "outline()",
                                "cannot be read: let it return new Outline(…) with four constants and nothing else")),
                Duplicates.among(
                        announced,
                        "outline()",
                        type -> type.outline().orElseThrow().id(),
                        code::sourceOf,
                        CompiledClass::simpleName));
    }
}
