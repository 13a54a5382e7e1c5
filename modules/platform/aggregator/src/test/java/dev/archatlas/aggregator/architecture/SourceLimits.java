package dev.archatlas.aggregator.architecture;

import dev.archatlas.aggregator.checkout.Checkout;
import java.util.List;

/** How long a file may be and still be read at one go. */
final class SourceLimits {

    static final int MAIN_CLASS = 250;
    static final int MODULE_POM = 60;

    private SourceLimits() {}

    /** The main sources of a module that are too long. */
    static List<String> longClasses(Checkout checkout, String module) {
        return checkout.files(module + "/src/main/java", file -> file.endsWith(".java")).stream()
                .filter(file -> lines(checkout, file) > MAIN_CLASS)
                .map(file -> file + " has " + lines(checkout, file) + " lines, at most " + MAIN_CLASS
                        + " are readable: divide it")
                .toList();
    }

    /** Whether the POM of a module is too long. */
    static List<String> longPom(Checkout checkout, String module) {
        var pom = module + "/pom.xml";
        var lines = lines(checkout, pom);
        return lines <= MODULE_POM
                ? List.of()
                : List.of(pom + " has " + lines + " lines, at most " + MODULE_POM
                        + " are allowed: move what others need too into the parent");
    }

    private static long lines(Checkout checkout, String file) {
        return checkout.text(file).lines().count();
    }
}
