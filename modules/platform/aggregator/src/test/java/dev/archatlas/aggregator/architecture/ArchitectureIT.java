package dev.archatlas.aggregator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.archatlas.aggregator.checkout.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules, applied to every module of this checkout that has been compiled; reported by module. */
class ArchitectureIT {

    private static final Checkout CHECKOUT = Checkout.around(Path.of(""));
    private static final List<BuiltModule> MODULES = BuiltModule.all(CHECKOUT);
    private static final Set<String> SLEEPERS = SleepExceptions.read();

    @Test
    void thereIsSomethingToCheck() {
        assertThat(MODULES).extracting(BuiltModule::path).contains("modules/platform/aggregator");
    }

    @TestFactory
    Stream<DynamicTest> packagesAreNamedAfterTheirSubject() {
        return inEach(module -> true, module -> ArchitectureRules.packagesAreNamedAfterTheirSubject());
    }

    @TestFactory
    Stream<DynamicTest> packagesAreFreeOfCycles() {
        return inEach(module -> true, module -> ArchitectureRules.packagesAreFreeOfCycles());
    }

    @TestFactory
    Stream<DynamicTest> patternModulesStandAlone() {
        return inEach(
                module -> !module.isPlatform(),
                module -> ArchitectureRules.usesNothingOfTheProjectBut(module.classNames()));
    }

    @TestFactory
    Stream<DynamicTest> platformKnowsNoPattern() {
        var patterns = MODULES.stream()
                .filter(module -> !module.isPlatform())
                .flatMap(module -> module.classNames().stream())
                .collect(Collectors.toSet());
        return inEach(BuiltModule::isPlatform, module -> ArchitectureRules.usesNoPattern(patterns));
    }

    @TestFactory
    Stream<DynamicTest> patternModulesKeepOffTheConsole() {
        return inEach(module -> !module.isPlatform(), module -> ArchitectureRules.keepsOffTheConsole());
    }

    @TestFactory
    Stream<DynamicTest> nothingSleeps() {
        var rule = ArchitectureRules.doesNotSleep(SLEEPERS);
        return Stream.concat(
                inEach(module -> true, module -> rule),
                MODULES.stream()
                        .filter(module -> !module.test().isEmpty())
                        .map(module ->
                                dynamicTest(module + ", tests", () -> check(module + ", tests", rule, module.test()))));
    }

    @Test
    void everyExceptionIsNeeded() {
        var needed = MODULES.stream()
                .flatMap(module -> Stream.of(module.main(), module.test()))
                .flatMap(JavaClasses::stream)
                .filter(ArchitectureRules::sleeps)
                .map(ArchitectureRules::outermost)
                .collect(Collectors.toCollection(TreeSet::new));
        var compiled = MODULES.stream()
                .flatMap(module -> Stream.of(module.main(), module.test()))
                .flatMap(JavaClasses::stream)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(SLEEPERS.stream().filter(compiled::contains))
                .as("classes in sleep-exceptions.properties that still sleep")
                .isSubsetOf(needed);
        assertThat(SLEEPERS).allSatisfy(name -> assertThat(sourcesOf(name))
                .as("sources of %s, which sleep-exceptions.properties excuses", name)
                .isNotEmpty());
    }

    private static List<String> sourcesOf(String name) {
        var source = "/java/" + name.replace('.', '/') + ".java";
        return CHECKOUT.files("modules", file -> file.endsWith(source));
    }

    @TestFactory
    Stream<DynamicTest> classesCanBeReadAtOneGo() {
        return MODULES.stream()
                .map(module ->
                        dynamicTest(module.path(), () -> assertThat(SourceLimits.longClasses(CHECKOUT, module.path()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> modulePomsAreShort() {
        return MODULES.stream()
                .filter(module -> !module.isPlatform())
                .map(module ->
                        dynamicTest(module.path(), () -> assertThat(SourceLimits.longPom(CHECKOUT, module.path()))
                                .isEmpty()));
    }

    private static Stream<DynamicTest> inEach(Predicate<BuiltModule> where, Function<BuiltModule, ArchRule> rule) {
        return MODULES.stream()
                .filter(where)
                .map(module ->
                        dynamicTest(module.path(), () -> check(module.path(), rule.apply(module), module.main())));
    }

    /** Reports do not carry the names of dynamic tests, so the message names the module. */
    private static void check(String where, ArchRule rule, JavaClasses classes) {
        rule.as(where + ": " + rule.getDescription()).check(classes);
    }
}
