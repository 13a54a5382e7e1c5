package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.atlas.ModuleCode;
import dev.archatlas.aggregator.atlas.TopicTest;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.code.CompiledClass;
import dev.archatlas.aggregator.code.CompiledMethod;
import dev.archatlas.aggregator.results.Outcome;
import java.util.stream.Stream;

/** Every test that guards a topic ran and passed; a test that was left out guards nothing. */
final class PassedTests implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return atlas.code().stream().filter(code -> code.module().available()).flatMap(PassedTests::check);
    }

    private static Stream<Problem> check(ModuleCode code) {
        var module = code.module();
        var build = "run ./mvnw -pl :" + module.id() + ",:aggregator -am verify";
        if (code.main().isEmpty()) {
            return Stream.of(new Problem(module.path(), "target/classes", "the module is not compiled: " + build));
        }
        if (!code.results().any()) {
            return Stream.of(new Problem(
                    module.path(),
                    "target",
                    "there are no test results of the module, so nothing is known of it: " + build));
        }
        return Stream.concat(
                code.topicTests().stream()
                        .filter(test -> test.outcome() != Outcome.PASSED)
                        .map(test -> problem(test, build))
                        .distinct(),
                code.test().stream()
                        .filter(type -> !type.topics().isEmpty())
                        .filter(type -> type.methods().stream().noneMatch(CompiledMethod::test))
                        .map(type -> withoutTests(code, type)));
    }

    private static Problem problem(TopicTest test, String build) {
        var cure =
                switch (test.outcome()) {
                    case FAILED -> "failed: mend it";
                    case SKIPPED -> "was skipped: let it run, a topic needs its tests";
                    case NOT_RUN -> "did not run: let it, or " + build;
                    case OUTDATED -> "ran before the code was compiled: " + build;
                    case PASSED -> throw new IllegalArgumentException(test + " has no problem");
                };
        return new Problem(test.file(), test.name(), "guards " + test.topic() + " and " + cure);
    }

    private static Problem withoutTests(ModuleCode code, CompiledClass type) {
        return new Problem(
                code.sourceOf(type),
                "@Topic of " + type.simpleName(),
                "marks a class without tests: mark the tests instead");
    }
}
