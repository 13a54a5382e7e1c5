package dev.archatlas.aggregator.code;

import java.util.List;
import java.util.Optional;

/**
 * What the catalog wants to know of a class file.
 *
 * @param name binary name, for example {@code dev.archatlas.messaging.outbox.Relay}
 * @param superclass binary name
 * @param interfaces binary names of those it implements itself
 * @param topics what the class is marked with
 * @param methods those that are marked or tests
 * @param sourceFile name of the file it was compiled from
 * @param outline the announcement of a scenario, if it is one and says so with constants
 */
public record CompiledClass(
        String name,
        String superclass,
        List<String> interfaces,
        boolean isAbstract,
        List<String> topics,
        List<CompiledMethod> methods,
        String sourceFile,
        Optional<ScenarioOutline> outline) {

    private static final String SCENARIO = "dev.archatlas.showcase.Scenario";

    /** Its name without the package; a nested class keeps the name of the outer one. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** The path of its source below a source folder. */
    public String sourcePath() {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? sourceFile : name.substring(0, dot).replace('.', '/') + "/" + sourceFile;
    }

    /** Whether it is a story that the module's page can play. */
    public boolean isScenario() {
        return !isAbstract && interfaces.contains(SCENARIO);
    }
}
