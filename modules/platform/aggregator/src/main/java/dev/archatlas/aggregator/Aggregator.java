package dev.archatlas.aggregator;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.CatalogReader;
import dev.archatlas.aggregator.catalog.CatalogReading.Invalid;
import dev.archatlas.aggregator.catalog.CatalogReading.Valid;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.index.IndexBuilder;
import dev.archatlas.aggregator.index.IndexFiles;
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
        /** Write these files. */
        WRITE
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
            case Valid(var catalog) -> {
                var atlas = Atlas.of(checkout, catalog);
                var index = new IndexFiles(checkout, IndexBuilder.build(atlas));
                if (mode == Mode.WRITE) {
                    index.write();
                }
                yield Stream.concat(Rule.ALL.stream().flatMap(rule -> rule.check(atlas)), index.check())
                        .distinct()
                        .toList();
            }
        };
    }
}
