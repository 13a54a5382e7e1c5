package dev.archatlas.testkit.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/**
 * The steps of a README in its order, and what is wrong with its marks.
 *
 * @param steps to be executed one after the other
 * @param faults sentences with line numbers
 */
record Script(List<Step> steps, List<String> faults) {

    private static final Set<String> SHELLS = Set.of("sh", "shell", "bash", "console", "zsh");

    static Script of(Node document) {
        List<Step> steps = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            try {
                read(node, steps, faults);
            } catch (IllegalArgumentException malformed) {
                faults.add("line %d: %s".formatted(line(node), malformed.getMessage()));
            }
        }
        return new Script(List.copyOf(steps), List.copyOf(faults));
    }

    private static void read(Node node, List<Step> steps, List<String> faults) {
        Optional<Mark> mark = markBefore(node);
        switch (node) {
            case HtmlBlock html
            when !(html.getNext() instanceof FencedCodeBlock) ->
                Mark.parse(html.getLiteral())
                        .ifPresent(stray -> faults.add("line %d: '%s' stands before no code block."
                                .formatted(line(node), html.getLiteral().strip())));
            case FencedCodeBlock code when mark.isPresent() -> marked(code, mark.get(), steps, faults);
            case FencedCodeBlock code
            when SHELLS.contains(language(code)) ->
                faults.add("line %d: this shell block is neither run nor excused: put <!-- run --> or"
                                .formatted(line(code))
                        + " <!-- not run: reason --> before it.");
            default -> {}
        }
    }

    private static void marked(FencedCodeBlock code, Mark mark, List<Step> steps, List<String> faults) {
        switch (mark) {
            case Mark.Run(var until) -> steps.add(new Step(line(code), code.getLiteral(), until, Optional.empty()));
            case Mark.NotRun(var _) -> {}
            case Mark.Output(var way) -> {
                if (steps.isEmpty() || steps.getLast().expectation().isPresent()) {
                    faults.add("line %d: this output belongs to no command that is run.".formatted(line(code)));
                } else {
                    steps.add(steps.removeLast().expecting(new Expectation(way, code.getLiteral())));
                }
            }
        }
    }

    private static Optional<Mark> markBefore(Node node) {
        return node instanceof FencedCodeBlock && node.getPrevious() instanceof HtmlBlock html
                ? Mark.parse(html.getLiteral())
                : Optional.empty();
    }

    private static String language(FencedCodeBlock code) {
        return code.getInfo() == null ? "" : code.getInfo().strip().replaceFirst("\\s.*", "");
    }

    private static int line(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }
}
