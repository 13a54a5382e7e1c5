package dev.archatlas.aggregator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What holds for the code of every module. A rule that finds no class to look at fails as well. */
final class ArchitectureRules {

    private static final String[] VAGUE = Stream.of(
                    "util", "utils", "common", "impl", "service", "dto", "helper", "manager")
            .map(name -> ".." + name + "..")
            .toArray(String[]::new);

    private ArchitectureRules() {}

    /** A package is named after what is in it. */
    static ArchRule packagesAreNamedAfterTheirSubject() {
        return noClasses()
                .should()
                .resideInAnyPackage(VAGUE)
                .because("a package is named after a part of the pattern, not after a kind of class");
    }

    /** Packages can be read one after the other. */
    static ArchRule packagesAreFreeOfCycles() {
        return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    }

    /** A pattern module stands on its own: of the rest of the project it uses the scenario API at most. */
    static ArchRule usesNothingOfTheProjectBut(Set<String> own) {
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "belong to another module and are not the scenario API",
                        target -> belongsToTheProject(target)
                                && !own.contains(elementOf(target).getName())
                                && !target.getPackageName().equals("dev.archatlas.showcase")))
                .because("a pattern is read and copied without the platform");
    }

    /** The platform does not know the patterns. */
    static ArchRule usesNoPattern(Set<String> patterns) {
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "belong to a pattern module",
                        target -> patterns.contains(elementOf(target).getName())))
                .because("patterns come and go, the platform stays");
    }

    /** What a module has to say goes to the log. */
    static ArchRule keepsOffTheConsole() {
        return noClasses().should(ACCESS_STANDARD_STREAMS).because("logs are structured and carry the trace id");
    }

    /** Nobody waits for a fixed time, but those who say why. */
    static ArchRule doesNotSleep(Set<String> exceptions) {
        return noClasses()
                .that(describe("are not excused", type -> !exceptions.contains(outermost(type))))
                .should()
                .accessTargetWhere(describe("it sleeps", ArchitectureRules::sleeps))
                .because(
                        "what is waited for is an event or a condition (Awaitility); a fixed time is too long and too short");
    }

    /** Whether a class waits for a fixed time. */
    static boolean sleeps(JavaClass type) {
        return type.getAccessesFromSelf().stream().anyMatch(ArchitectureRules::sleeps);
    }

    /** The name of the class whose file a class stands in. */
    static String outermost(JavaClass type) {
        var nested = type.getName().indexOf('$');
        return nested < 0 ? type.getName() : type.getName().substring(0, nested);
    }

    private static boolean sleeps(JavaAccess<?> access) {
        return access.getTarget().getName().equals("sleep")
                && (access.getTargetOwner().isAssignableTo(Thread.class)
                        || access.getTargetOwner().isAssignableTo(TimeUnit.class));
    }

    private static boolean belongsToTheProject(JavaClass type) {
        return elementOf(type).getPackageName().startsWith("dev.archatlas");
    }

    private static JavaClass elementOf(JavaClass type) {
        return type.getBaseComponentType();
    }

    /** One slice for each package. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
