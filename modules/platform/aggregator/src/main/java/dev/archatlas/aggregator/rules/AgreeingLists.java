package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Catalog;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.Step;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Learning paths, reading stages and ratings name entries that exist, and those name them in return. */
final class AgreeingLists implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var catalog = atlas.catalog();
        var paths = catalog.paths().stream().map(path -> new Membership(path.id(), entries(path.steps())));
        var stages = catalog.stages().stream().map(stage -> new Membership(stage.id(), entries(stage.steps())));
        var ratings = catalog.ratings().stream().map(grade -> new Membership(grade.id(), Set.copyOf(grade.entries())));
        return Stream.of(
                        compare(catalog, "catalog/paths.yaml", "paths", Entry::paths, paths.toList()),
                        compare(catalog, "catalog/stages.yaml", "stage", entry -> one(entry.stage()), stages.toList()),
                        compare(
                                catalog,
                                "catalog/ratings.yaml",
                                "rating",
                                entry -> one(entry.rating()),
                                ratings.toList()))
                .flatMap(problems -> problems);
    }

    /** A list and the entries that it names. */
    private record Membership(String id, Set<String> entries) {}

    private static Stream<Problem> compare(
            Catalog catalog, String file, String field, Function<Entry, List<String>> claims, List<Membership> lists) {
        var entries = catalog.entries();
        var unknown = lists.stream().flatMap(list -> list.entries().stream()
                .filter(id -> catalog.entry(id).isEmpty())
                .map(id -> new Problem(file, list.id(), "names the unknown entry " + id + ": correct or remove it")));
        var undeclared = entries.stream().flatMap(entry -> claims.apply(entry).stream()
                .filter(id -> lists.stream()
                        .noneMatch(
                                list -> list.id().equals(id) && list.entries().contains(entry.id())))
                .map(id -> new Problem(
                        entry.file(), field, id + " in " + file + " does not name this entry: change one of them")));
        var unreturned = lists.stream().flatMap(list -> entries.stream()
                .filter(entry -> list.entries().contains(entry.id()))
                .filter(entry -> !claims.apply(entry).contains(list.id()))
                .map(entry -> new Problem(
                        entry.file(), field, "lacks " + list.id() + ", which names it in " + file + ": add it")));
        return Stream.of(unknown, undeclared, unreturned).flatMap(problems -> problems);
    }

    private static Set<String> entries(List<Step> steps) {
        return steps.stream().flatMap(step -> step.entries().stream()).collect(Collectors.toSet());
    }

    private static List<String> one(String id) {
        return id == null ? List.of() : List.of(id);
    }
}
