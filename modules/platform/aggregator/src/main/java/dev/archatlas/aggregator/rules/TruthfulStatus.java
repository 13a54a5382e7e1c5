package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Catalog;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.catalog.Status;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.stream.Stream;

/** What calls itself available is, and what is there says so. */
final class TruthfulStatus implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var catalog = atlas.catalog();
        return Stream.concat(
                catalog.modules().modules().stream().flatMap(module -> check(atlas, module)),
                catalog.entries().stream()
                        .filter(entry -> entry.status() == Status.AVAILABLE)
                        .flatMap(entry -> check(catalog, entry)));
    }

    private static Stream<Problem> check(Atlas atlas, PatternModule module) {
        var sources = atlas.checkout().files(module.path("src/main/java"), file -> file.endsWith(".java"));
        if (!module.available() && !sources.isEmpty()) {
            return problem(module, module.path() + " has sources: set it to available, or remove them");
        }
        if (module.available() && sources.isEmpty()) {
            return problem(module, module.path() + " has no sources: set it to planned, or add them");
        }
        var offered = atlas.catalog().entriesOf(module).stream().anyMatch(entry -> entry.status() == Status.AVAILABLE);
        return module.available() && !offered
                ? problem(module, "none of its entries is available: set the one that it carries to available")
                : Stream.empty();
    }

    private static Stream<Problem> check(Catalog catalog, Entry entry) {
        var module = catalog.module(entry.module());
        if (module.isPresent() && !module.get().available()) {
            return Stream.of(new Problem(
                    entry.file(),
                    "status",
                    "is available but its module " + entry.module() + " is planned: change one"));
        }
        return entry.topics().stream().noneMatch(entry::offers)
                ? Stream.of(new Problem(
                        entry.file(), "status", "is available but all of its topics are planned: set it to planned"))
                : Stream.empty();
    }

    private static Stream<Problem> problem(PatternModule module, String message) {
        return Stream.of(new Problem(ModuleFolders.LIST, module.id() + ".status", message));
    }
}
