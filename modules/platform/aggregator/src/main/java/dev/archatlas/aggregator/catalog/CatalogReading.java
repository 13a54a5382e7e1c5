package dev.archatlas.aggregator.catalog;

import dev.archatlas.aggregator.checkout.Problem;
import java.util.List;

/** What came of reading the catalog. */
public sealed interface CatalogReading {

    /** Every file keeps to its schema. */
    record Valid(Catalog catalog) implements CatalogReading {}

    /** Some do not, and nothing can be said about the rest. */
    record Invalid(List<Problem> problems) implements CatalogReading {}
}
