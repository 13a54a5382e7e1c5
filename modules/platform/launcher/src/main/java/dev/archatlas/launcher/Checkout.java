package dev.archatlas.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkout of the repository. Its folders are the only list of the modules.
 *
 * @param root its top folder
 */
record Checkout(Path root) {

    private static final Pattern ID = Pattern.compile("(?m)^\\s*-?\\s*id:\\s*['\"]?([a-z0-9-]+)");

    /** All modules that can be run, by section and name. */
    List<AtlasModule> modules() {
        try (Stream<Path> poms = Files.find(
                root.resolve("modules"), 3, (file, attributes) -> file.endsWith("pom.xml") && isModule(file))) {
            return poms.map(Path::getParent)
                    .map(AtlasModule::read)
                    .sorted(Comparator.comparing(AtlasModule::section).thenComparing(AtlasModule::id))
                    .toList();
        } catch (IOException e) {
            throw Refusal.failure("The modules in %s cannot be listed: %s.".formatted(root, e));
        }
    }

    /** The names of all modules that can be run. */
    List<String> ids() {
        return modules().stream().map(AtlasModule::id).toList();
    }

    private boolean isModule(Path pom) {
        Path folder = root.resolve("modules").relativize(pom).getParent();
        return folder != null && folder.getNameCount() == 2 && !folder.startsWith("platform");
    }

    /**
     * The module that somebody typed, by name or by path.
     *
     * @throws Refusal if there is none
     */
    AtlasModule module(String typed) {
        List<String> path = List.of(typed.replace('\\', '/').split("/+"));
        String id = path.isEmpty() ? typed : path.getLast();
        List<AtlasModule> modules = modules();
        AtlasModule module =
                modules.stream().filter(each -> each.id().equals(id)).findAny().orElseThrow(() -> unknown(id, modules));
        if (path.size() > 1 && !path.get(path.size() - 2).equals(module.section())) {
            throw Refusal.misuse("'%s' is in section %s: run it with 'run %s'.".formatted(id, module.section(), id));
        }
        return module;
    }

    private Refusal unknown(String id, List<AtlasModule> modules) {
        Set<String> planned = planned();
        if (planned.contains(id)) {
            return Refusal.misuse("Module '%s' is planned and has no code yet: 'list' shows what runs.".formatted(id));
        }
        Set<String> known = new TreeSet<>(planned);
        modules.stream().map(AtlasModule::id).forEach(known::add);
        return Refusal.misuse("There is no module '%s'%s 'list' shows them all."
                .formatted(id.isEmpty() ? "/" : id, Nearest.question(id, known)));
    }

    /** Names that the catalog has and the folders have not. */
    private Set<String> planned() {
        Path catalog = root.resolve("catalog/modules.yaml");
        Set<String> ids = new TreeSet<>();
        if (Files.isReadable(catalog)) {
            try {
                ID.matcher(Files.readString(catalog))
                        .results()
                        .map((MatchResult id) -> id.group(1))
                        .forEach(ids::add);
            } catch (IOException e) {
                throw Refusal.failure("%s cannot be read: %s.".formatted(catalog, e.getMessage()));
            }
        }
        modules().forEach(module -> ids.remove(module.id()));
        return ids;
    }
}
