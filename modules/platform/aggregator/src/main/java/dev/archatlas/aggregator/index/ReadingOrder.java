package dev.archatlas.aggregator.index;

import static dev.archatlas.aggregator.index.IndexPage.both;
import static dev.archatlas.aggregator.index.IndexPage.up;

import dev.archatlas.aggregator.catalog.LearningPath;
import dev.archatlas.aggregator.catalog.Range;
import dev.archatlas.aggregator.catalog.ReadingStage;
import dev.archatlas.aggregator.catalog.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the part of the page that says in which order to read: the learning paths and the reading stages. */
final class ReadingOrder {

    private final Index index;
    private final StringBuilder part = new StringBuilder();

    private ReadingOrder(Index index) {
        this.index = index;
    }

    static String write(Index index) {
        var order = new ReadingOrder(index);
        order.line("## Learning paths · 学习路径\n");
        index.paths().forEach(order::path);
        order.line("## Reading stages · 阅读阶段\n");
        index.stages().forEach(order::stage);
        return order.part.toString();
    }

    private void path(LearningPath path) {
        line("### " + both(path.title()) + "\n");
        line("For: " + both(path.audience()) + ". Takes " + months(path.months()) + ".\n");
        steps(path.steps());
    }

    private void stage(ReadingStage stage) {
        line("### " + stage.number() + ". " + both(stage.title()) + "\n");
        line("Takes " + (stage.months() == null ? "as long as you like" : months(stage.months())) + ".\n");
        steps(stage.steps());
    }

    private void steps(List<Step> steps) {
        for (var step : steps) {
            var choice = step.choose() == Step.Choice.ONE ? "one of " : "";
            var entries = step.entries().stream().map(this::reference).collect(Collectors.joining(", "));
            line("1. " + step.en() + " · " + step.zh() + (entries.isEmpty() ? "" : ": " + choice + entries));
        }
        line("");
    }

    private String reference(String id) {
        return index.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .map(entry -> "[" + entry.number() + "](" + up(entry.file()) + " \""
                        + entry.title().en() + "\")")
                .findFirst()
                .orElse(id);
    }

    private static String months(Range months) {
        return months.from() + " to " + months.to() + " months";
    }

    private void line(String text) {
        part.append(text).append('\n');
    }
}
