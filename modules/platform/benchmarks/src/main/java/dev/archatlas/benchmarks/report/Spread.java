package dev.archatlas.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What several rounds gave: their median, and from where to where they spread. Few rounds are no basis for more.
 *
 * @param median of the rounds
 * @param lowest of them
 * @param highest of them
 * @param rounds how many there were
 */
@JsonPropertyOrder({"median", "lowest", "highest", "rounds"})
record Spread(double median, double lowest, double highest, int rounds) {

    /** The spread of some figures, none if there are none. */
    static Optional<Spread> of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return Optional.of(new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size()));
    }
}
