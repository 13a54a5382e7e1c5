package dev.archatlas.benchmarks.comparison;

import java.util.List;

/**
 * What is compared and how it is shown.
 *
 * @param module its id, the selector of {@code -Dbench}
 * @param title for readers
 * @param setting what all do, and what is the same for all: work, durability, guarantee (Markdown)
 * @param contenders the module first
 * @param measures in the order in which they are shown
 * @param aims what the module wants to reach
 */
public record Plan(
        String module,
        String title,
        String setting,
        List<Contender> contenders,
        List<Measure> measures,
        List<Aim> aims) {

    public Plan {
        contenders = List.copyOf(contenders);
        measures = List.copyOf(measures);
        aims = List.copyOf(aims);
    }

    /** The contender of this name. */
    public Contender contender(String id) {
        return contenders.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no contender %s".formatted(module, id)));
    }
}
