package dev.archatlas.aggregator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.archatlas.aggregator.checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule can fail, says why, and is not content with finding nothing to look at. */
class ArchitectureRulesTest {

    private static final String FIXTURES = "dev.archatlas.aggregator.architecture.fixtures.";
    private static final JavaClasses CLEAN = fixtures("clean");

    @Test
    void vagueNamesFail() {
        breaks(ArchitectureRules.packagesAreNamedAfterTheirSubject(), fixtures("helpful"), "helpful.util.Strings");
        breaks(ArchitectureRules.packagesAreNamedAfterTheirSubject(), fixtures("helpful"), "nested.impl.deep.Hidden");
    }

    @Test
    void cyclesFail() {
        breaks(ArchitectureRules.packagesAreFreeOfCycles(), fixtures("cycle"), "Cycle detected");
    }

    @Test
    void patternThatUsesAnotherModuleFails() {
        var foreign = fixtures("foreign");
        breaks(ArchitectureRules.usesNothingOfTheProjectBut(names(foreign)), foreign, "Checkout");
    }

    @Test
    void platformThatUsesAPatternFails() {
        breaks(ArchitectureRules.usesNoPattern(Set.of(Checkout.class.getName())), fixtures("foreign"), "Checkout");
    }

    @Test
    void consoleFails() {
        breaks(ArchitectureRules.keepsOffTheConsole(), fixtures("console"), "Printer.out");
        breaks(ArchitectureRules.keepsOffTheConsole(), fixtures("console"), "Printer.err");
        breaks(ArchitectureRules.keepsOffTheConsole(), fixtures("console"), "printStackTrace");
    }

    @Test
    void sleepFails() {
        breaks(ArchitectureRules.doesNotSleep(Set.of()), fixtures("sleep"), "Sleeper.thread");
        breaks(ArchitectureRules.doesNotSleep(Set.of()), fixtures("sleep"), "Sleeper.unit");
        breaks(ArchitectureRules.doesNotSleep(Set.of()), fixtures("sleep"), "Sleeper.reference");
        breaks(ArchitectureRules.doesNotSleep(Set.of()), fixtures("sleep"), "Sleeper$Nested.lambda");
    }

    @Test
    void excusedSleepPassesNestedClassesIncluded() {
        var others = new ClassFileImporter().importPackages(FIXTURES + "sleep", FIXTURES + "clean");
        ArchitectureRules.doesNotSleep(Set.of(FIXTURES + "sleep.Sleeper")).check(others);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void cleanCodePasses(ArchRule rule) {
        assertThat(CLEAN).isNotEmpty();
        rule.check(CLEAN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleWithoutClassesFails(ArchRule rule) {
        var none = fixtures("nowhere");
        assertThatThrownBy(() -> rule.check(none))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void longClassFails(@TempDir Path folder) throws IOException {
        write(folder, "m/src/main/java/Long.java", SourceLimits.MAIN_CLASS + 1);
        write(folder, "m/src/main/java/Short.java", SourceLimits.MAIN_CLASS);
        assertThat(SourceLimits.longClasses(new Checkout(folder), "m"))
                .containsExactly("m/src/main/java/Long.java has 251 lines, at most 250 are readable: divide it");
    }

    @Test
    void longPomFails(@TempDir Path folder) throws IOException {
        write(folder, "long/pom.xml", SourceLimits.MODULE_POM + 1);
        write(folder, "short/pom.xml", SourceLimits.MODULE_POM);
        assertThat(SourceLimits.longPom(new Checkout(folder), "long"))
                .singleElement()
                .asString()
                .startsWith("long/pom.xml has 61 lines, at most 60 are allowed");
        assertThat(SourceLimits.longPom(new Checkout(folder), "short")).isEmpty();
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                ArchitectureRules.packagesAreNamedAfterTheirSubject(),
                ArchitectureRules.packagesAreFreeOfCycles(),
                ArchitectureRules.usesNothingOfTheProjectBut(names(CLEAN)),
                ArchitectureRules.usesNoPattern(Set.of(Checkout.class.getName())),
                ArchitectureRules.keepsOffTheConsole(),
                ArchitectureRules.doesNotSleep(Set.of()));
    }

    private static void breaks(ArchRule rule, JavaClasses classes, String culprit) {
        assertThat(classes).isNotEmpty();
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    private static JavaClasses fixtures(String name) {
        return new ClassFileImporter().importPackages(FIXTURES + name);
    }

    private static Set<String> names(JavaClasses classes) {
        return classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
    }

    private static void write(Path folder, String file, int lines) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "//\n".repeat(lines));
    }
}
