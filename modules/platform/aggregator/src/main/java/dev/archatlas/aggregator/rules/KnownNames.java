package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Catalog;
import dev.archatlas.aggregator.catalog.Entry;
import dev.archatlas.aggregator.catalog.Practice;
import dev.archatlas.aggregator.catalog.Section;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.Optional;
import java.util.stream.Stream;

/** What an entry or a practice refers to exists. */
final class KnownNames implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var catalog = atlas.catalog();
        return Stream.concat(
                catalog.entries().stream().flatMap(entry -> check(catalog, entry)),
                catalog.practices().stream()
                        .flatMap(practice -> practice.items().stream())
                        .filter(item -> item.entry() != null)
                        .filter(item -> catalog.entry(item.entry()).isEmpty())
                        .map(KnownNames::unknownEntry));
    }

    private static Stream<Problem> check(Catalog catalog, Entry entry) {
        var section = catalog.sections().stream()
                .filter(candidate -> candidate.id().equals(entry.section()))
                .findFirst();
        return Stream.concat(
                section.map(found -> place(entry, found))
                        .orElseGet(() -> Stream.of(new Problem(
                                entry.file(),
                                "section",
                                entry.section() + " is not in catalog/sections.yaml: use one of its ids"))),
                Optional.ofNullable(entry.module())
                        .filter(module -> catalog.module(module).isEmpty())
                        .map(module -> new Problem(
                                entry.file(),
                                "module",
                                module + " is not in " + ModuleFolders.LIST + ": add or correct it"))
                        .stream());
    }

    private static Stream<Problem> place(Entry entry, Section section) {
        var number = entry.number().startsWith(section.number() + ".")
                ? Stream.<Problem>empty()
                : Stream.of(new Problem(
                        entry.file(),
                        "number",
                        entry.number() + " is not in section " + section.number() + " (" + section.id()
                                + "): correct number or section"));
        var known = section.groups().isEmpty()
                ? entry.group() == null
                : section.groups().stream().anyMatch(group -> group.id().equals(entry.group()));
        return known
                ? number
                : Stream.concat(
                        number,
                        Stream.of(
                                new Problem(
                                        entry.file(),
                                        "group",
                                        entry.group() + " is no group of section " + section.id()
                                                + " in catalog/sections.yaml: use one of its ids, or none if it has no groups")));
    }

    private static Problem unknownEntry(Practice.Item item) {
        return new Problem(
                "catalog/practices.yaml", item.id() + ".entry", item.entry() + " is no entry: correct or remove it");
    }
}
