package dev.archatlas.aggregator.atlas;

import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.code.ClassFolder;
import dev.archatlas.aggregator.code.CompiledClass;
import dev.archatlas.aggregator.code.CompiledMethod;
import dev.archatlas.aggregator.results.Outcome;
import dev.archatlas.aggregator.results.TestResults;
import java.util.List;
import java.util.stream.Stream;

/** What was compiled and tested of a module. */
public record ModuleCode(
        PatternModule module, List<CompiledClass> main, List<CompiledClass> test, TestResults results) {

    private static final String MAIN = "src/main/java/";
    private static final String TEST = "src/test/java/";

    /** Reads a module's {@code target} folder, as far as there is one. */
    public static ModuleCode read(Checkout checkout, PatternModule module) {
        var main = checkout.at(module.path("target/classes"));
        var test = checkout.at(module.path("target/test-classes"));
        var mainTime = ClassFolder.newest(main);
        var testTime = ClassFolder.newest(test);
        return new ModuleCode(
                module,
                ClassFolder.read(main),
                ClassFolder.read(test),
                TestResults.read(
                        checkout,
                        mainTime.isAfter(testTime) ? mainTime : testTime,
                        module.path("target/surefire-reports"),
                        module.path("target/failsafe-reports")));
    }

    /** The classes that carry topics, once for each topic. */
    public List<TopicClass> topicClasses() {
        return main.stream()
                .flatMap(type -> Stream.concat(
                                type.topics().stream(),
                                type.methods().stream().flatMap(method -> method.topics().stream()))
                        .distinct()
                        .map(topic -> new TopicClass(topic, type.simpleName(), sourceOf(type, MAIN))))
                .toList();
    }

    /** The tests that carry topics, by their own mark or by that of their class, once for each topic. */
    public List<TopicTest> topicTests() {
        return test.stream()
                .flatMap(type -> type.methods().stream().flatMap(method -> Stream.concat(
                                method.topics().stream(), method.test() ? type.topics().stream() : Stream.empty())
                        .distinct()
                        .map(topic -> new TopicTest(
                                topic,
                                type.simpleName() + "." + method.name(),
                                sourceOf(type, TEST),
                                outcome(type, method)))))
                .toList();
    }

    /** The scenarios of the module, sorted by name. */
    public List<CompiledClass> scenarios() {
        return main.stream().filter(CompiledClass::isScenario).toList();
    }

    /** The source of a main class, relative to the repository. */
    public String sourceOf(CompiledClass type) {
        return sourceOf(type, main.contains(type) ? MAIN : TEST);
    }

    private String sourceOf(CompiledClass type, String folder) {
        return module.path(folder + type.sourcePath());
    }

    /**
     * A test of an abstract class runs in its subclasses. It has to pass in one, and in each that is not skipped: one of them
     * may need what this machine has not, a container for example.
     */
    private Outcome outcome(CompiledClass type, CompiledMethod method) {
        if (!type.isAbstract()) {
            return results.of(type.name(), method.name());
        }
        var outcomes = test.stream()
                .filter(candidate -> candidate.superclass().equals(type.name()))
                .map(candidate -> outcome(candidate, method))
                .toList();
        var passed = outcomes.contains(Outcome.PASSED);
        return outcomes.stream()
                .filter(outcome -> !(passed && outcome == Outcome.SKIPPED))
                .reduce(Outcome::worse)
                .orElse(Outcome.NOT_RUN);
    }
}
