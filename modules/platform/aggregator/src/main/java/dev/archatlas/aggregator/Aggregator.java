package dev.archatlas.aggregator;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.CatalogReader;
import dev.archatlas.aggregator.catalog.CatalogReading.Invalid;
import dev.archatlas.aggregator.catalog.CatalogReading.Valid;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.index.IndexBuilder;
import dev.archatlas.aggregator.index.IndexFiles;
import dev.archatlas.aggregator.links.Links;
import dev.archatlas.aggregator.rules.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the catalog, the compiled code and the test results of a checkout, and says what does not fit together. Nothing is
 * compiled, run or loaded for it.
 */
public final class Aggregator {

    /** What to do with the index. */
    public enum Mode {
        /** Compare it with the files in {@code docs/}. */
        CHECK,
        /** Write these files, if all is well otherwise. */
        WRITE;

        /**
         * The mode of a name in any case.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Mode of(String name) {
            return Stream.of(values())
                    .filter(mode -> mode.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "-Datlas.index=" + name + " is not known: use check (the default) or write"));
        }
    }

    private final Checkout checkout;

    /** Prepares to look at a checkout. */
    public Aggregator(Checkout checkout) {
        this.checkout = checkout;
    }

    /** Every problem of the checkout, the index included; none if all is well. */
    public List<Problem> run(Mode mode) {
        return switch (CatalogReader.read(checkout)) {
            case Invalid(var problems) -> problems;
            case Valid(var catalog) -> run(mode, Atlas.of(checkout, catalog));
        };
    }

    private List<Problem> run(Mode mode, Atlas atlas) {
        var index = new IndexFiles(checkout, IndexBuilder.build(atlas));
        var problems = Stream.concat(
                        Rule.ALL.stream().flatMap(rule -> rule.check(atlas)),
                        new Links(checkout, IndexFiles.NAMES).check(IndexFiles.PAGE, index.page()))
                .distinct()
                .toList();
        return switch (mode) {
            case CHECK -> Stream.concat(problems.stream(), index.check()).toList();
            case WRITE -> {
                if (problems.isEmpty()) {
                    index.write();
                }
                yield problems;
            }
        };
    }
}
