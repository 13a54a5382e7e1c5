package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.checkout.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what is given twice. */
final class Duplicates {

    private Duplicates() {}

    /**
     * One problem for each item whose value an earlier one has taken.
     *
     * @param value what has to be unique
     * @param file where the item stands
     * @param name how to call the item in messages
     */
    static <T> Stream<Problem> among(
            Collection<T> items,
            String field,
            Function<T, Object> value,
            Function<T, String> file,
            Function<T, String> name) {
        var first = new LinkedHashMap<Object, T>();
        return items.stream()
                .filter(item -> first.putIfAbsent(value.apply(item), item) != null)
                .map(item -> new Problem(
                        file.apply(item),
                        field,
                        value.apply(item) + " of " + name.apply(item) + " is already taken by "
                                + name.apply(first.get(value.apply(item))) + ": choose another"));
    }
}
