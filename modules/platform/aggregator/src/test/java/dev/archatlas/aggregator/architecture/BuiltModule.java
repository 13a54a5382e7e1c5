package dev.archatlas.aggregator.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.archatlas.aggregator.checkout.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Maven module of this checkout that has been compiled.
 *
 * @param path its folder, relative to the repository
 * @param test its compiled tests, possibly none
 */
record BuiltModule(String path, JavaClasses main, JavaClasses test) {

    /** All that have compiled main classes, sorted by path; but for the contenders of benchmarks, which are built for those only. */
    static List<BuiltModule> all(Checkout checkout) {
        return checkout.files("modules", file -> file.endsWith("/pom.xml")).stream()
                .map(pom -> pom.substring(0, pom.lastIndexOf('/')))
                .filter(path -> !path.startsWith("modules/platform/benchmarks/peers"))
                .map(path -> new BuiltModule(
                        path,
                        classes(checkout.at(path + "/target/classes")),
                        classes(checkout.at(path + "/target/test-classes"))))
                .filter(module -> !module.main().isEmpty())
                .toList();
    }

    /** Whether it serves the pattern modules rather than being one. */
    boolean isPlatform() {
        return path.startsWith("modules/platform/");
    }

    /** The names of its main classes. */
    Set<String> classNames() {
        return main.stream().map(JavaClass::getName).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return path;
    }

    private static JavaClasses classes(Path folder) {
        return new ClassFileImporter().importPaths(folder);
    }
}
