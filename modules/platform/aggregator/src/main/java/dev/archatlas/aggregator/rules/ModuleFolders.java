package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.checkout.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An available module has its folder with all that belongs there, and no folder is left out of the list. */
final class ModuleFolders implements Rule {

    static final String LIST = "catalog/modules.yaml";

    private static final String AGGREGATOR = "modules/platform/aggregator/pom.xml";
    private static final List<String> FILES = List.of("pom.xml", "README.md", ModulePorts.FILE);

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var modules = atlas.catalog().modules().modules();
        return Stream.of(
                        modules.stream().filter(PatternModule::available).flatMap(module -> missing(atlas, module)),
                        modules.stream().flatMap(ModuleFolders::misplaced),
                        unlisted(atlas),
                        unordered(atlas))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> missing(Atlas atlas, PatternModule module) {
        if (!atlas.checkout().has(module.path())) {
            return Stream.of(new Problem(
                    LIST,
                    module.id() + ".folder",
                    "there is no " + module.path() + ": add it, or set the status to planned"));
        }
        return FILES.stream()
                .filter(file -> !atlas.checkout().has(module.path(file)))
                .map(file -> new Problem(
                        LIST,
                        module.id() + ".folder",
                        module.path(file) + " is missing: every available module has one"));
    }

    private static Stream<Problem> misplaced(PatternModule module) {
        var expected = module.section() + "/" + module.id();
        return module.folder().equals(expected)
                ? Stream.empty()
                : Stream.of(new Problem(LIST, module.id() + ".folder", "has to be section/id, which is " + expected));
    }

    private static Stream<Problem> unlisted(Atlas atlas) {
        var listed = atlas.catalog().modules().modules().stream()
                .map(PatternModule::section)
                .collect(Collectors.toSet());
        var folders = atlas.catalog().modules().modules().stream()
                .map(module -> module.path("pom.xml"))
                .collect(Collectors.toSet());
        return atlas.checkout().files("modules", file -> isModulePom(file, listed)).stream()
                .filter(pom -> !folders.contains(pom))
                .map(pom ->
                        new Problem(pom, "the module", "is not in " + LIST + ": add it there with a port of its own"));
    }

    private static boolean isModulePom(String file, Set<String> sections) {
        var pom = Path.of(file);
        return pom.getNameCount() == 4 && sections.contains(pom.getName(1).toString()) && pom.endsWith("pom.xml");
    }

    /** Else the catalog could be checked before the module is tested. */
    private static Stream<Problem> unordered(Atlas atlas) {
        if (!atlas.checkout().has(AGGREGATOR)) {
            return Stream.of(new Problem(AGGREGATOR, "the whole file", "is missing: restore it"));
        }
        var pom = atlas.checkout().text(AGGREGATOR);
        return atlas.catalog().modules().modules().stream()
                .filter(PatternModule::available)
                .filter(module -> !pom.contains("<artifactId>" + module.id() + "</artifactId>"))
                .map(module -> new Problem(
                        AGGREGATOR,
                        "dependencies",
                        "lack the module " + module.id() + ": add it where the others stand"));
    }
}
