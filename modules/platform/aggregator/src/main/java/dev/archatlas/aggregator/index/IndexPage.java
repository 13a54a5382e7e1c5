package dev.archatlas.aggregator.index;

import dev.archatlas.aggregator.catalog.Status;
import dev.archatlas.aggregator.catalog.Text;
import dev.archatlas.aggregator.index.Index.EntryLine;
import dev.archatlas.aggregator.index.Index.ModuleLine;
import dev.archatlas.aggregator.index.Index.ScenarioLine;
import dev.archatlas.aggregator.index.Index.SectionLine;
import dev.archatlas.aggregator.index.Index.TopicLine;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the index for readers on a Git host, as Markdown that is read in {@code docs/}. */
final class IndexPage {

    private static final String HEAD = """
            # Index · 总览

            <!-- Generated from catalog/, the code and its test results: do not edit. %s -->

            Available: %d of %d architectures, %d of %d modules. The same for machines: [index.json](index.json).

            | sign | means |
            |---|---|
            | ✅ | available: there is code, and every test that guards it passed |
            | ❌ | available, but a test of it failed or did not run |
            | 🕓 | planned |
            | ⭐ | difficulty, where the source catalog gives it |
            | S A B C | the source catalog's own rating of its document, see [ratings.yaml](../catalog/ratings.yaml) |

            """;

    private final Index index;
    private final StringBuilder page = new StringBuilder();

    private IndexPage(Index index) {
        this.index = index;
    }

    static String write(Index index) {
        return new IndexPage(index).write();
    }

    private String write() {
        var available = entries(Status.AVAILABLE).size();
        var modules = modules().size();
        page.append(HEAD.formatted(
                IndexFiles.HOW_TO,
                available,
                index.entries().size(),
                modules,
                index.modules().size()));
        availableModules();
        index.sections().forEach(this::section);
        page.append(ReadingOrder.write(index));
        line("""
                ## More data · 其他数据

                The [technology comparison](../catalog/comparison.yaml), the [toolbox](../catalog/toolbox.yaml) and the \
                [best practices](../catalog/practices.yaml) of the source catalog are kept as data.""");
        return page.toString();
    }

    private void availableModules() {
        line("## Available now · 现已可用\n");
        if (modules().isEmpty()) {
            line("No module yet.\n");
            return;
        }
        line("| module | what it shows | start | port | needs | scenarios |\n|---|---|---|---|---|---|");
        for (var module : modules()) {
            row(
                    link(module.title(), module.readme()),
                    module.summary().en(),
                    "`./atlas run " + module.id() + "`",
                    String.valueOf(module.port()),
                    String.join(", ", module.services()),
                    module.scenarios().stream().map(IndexPage::scenario).collect(Collectors.joining("<br>")));
        }
        line("");
    }

    private void section(SectionLine section) {
        line("## " + section.number() + ". " + both(section.title()) + "\n");
        entries(Status.AVAILABLE).stream()
                .filter(entry -> entry.section().equals(section.id()))
                .forEach(this::entry);
        var planned = entries(Status.PLANNED).stream()
                .filter(entry -> entry.section().equals(section.id()))
                .toList();
        if (!planned.isEmpty()) {
            line("| | | architecture | topics | module |\n|---|---|---|---|---|");
            planned.forEach(this::plannedEntry);
            line("");
        }
    }

    private void entry(EntryLine entry) {
        line("### " + entry.number() + " " + both(entry.title()) + "\n");
        line((entry.summary().en() + " " + marks(entry)).strip() + " · [more](" + up(entry.file()) + ")"
                + index.modules().stream()
                        .filter(module -> module.id().equals(entry.module()))
                        .filter(module -> module.readme() != null)
                        .map(module -> " · module " + link(module.title(), module.readme()) + ", port " + module.port())
                        .collect(Collectors.joining())
                + "\n");
        line("| | topic | classes | tests |\n|---|---|---|---|");
        entry.topics().forEach(this::topic);
        line("");
    }

    private void topic(TopicLine topic) {
        row(
                sign(topic),
                topic.en() + "<br>" + topic.zh(),
                topic.classes().stream()
                        .map(type -> "[" + type.name() + "](" + up(type.file()) + ")")
                        .collect(Collectors.joining("<br>")),
                topic.tests().stream()
                        .map(test -> "[" + test.name() + "](" + up(test.file()) + "), "
                                + test.result().words())
                        .collect(Collectors.joining("<br>")));
    }

    private void plannedEntry(EntryLine entry) {
        row(
                "🕓",
                entry.number(),
                (link(entry.title(), entry.file()) + " " + marks(entry)).strip(),
                joined(entry, TopicLine::en) + "<br>" + joined(entry, TopicLine::zh),
                entry.module() == null ? "the portal" : entry.module());
    }

    private static String joined(EntryLine entry, Function<TopicLine, String> name) {
        return entry.topics().stream().map(name).collect(Collectors.joining(" · "));
    }

    private static String scenario(ScenarioLine scenario) {
        return "[" + scenario.title() + "](" + up(scenario.file()) + ") (" + scenario.kind() + ")";
    }

    private static String sign(TopicLine topic) {
        return switch (topic.status()) {
            case PLANNED -> "🕓";
            case AVAILABLE ->
                topic.tests().stream().allMatch(test -> test.result().green()) && topic.result() != null ? "✅" : "❌";
        };
    }

    private static String marks(EntryLine entry) {
        var stars = "⭐".repeat(entry.difficulty() == null ? 0 : entry.difficulty());
        return (stars + " " + (entry.rating() == null ? "" : entry.rating())).strip();
    }

    static String both(Text text) {
        return text.en().equals(text.zh()) ? text.en() : text.en() + " · " + text.zh();
    }

    private static String link(Text title, String file) {
        return "[" + both(title) + "](" + up(file) + ")";
    }

    /** The page stands in a folder of its own. */
    static String up(String file) {
        return "../" + file;
    }

    private List<EntryLine> entries(Status status) {
        return index.entries().stream()
                .filter(entry -> entry.status() == status)
                .toList();
    }

    private Collection<ModuleLine> modules() {
        return index.modules().stream()
                .filter(module -> module.status() == Status.AVAILABLE)
                .toList();
    }

    private void row(String... cells) {
        line("| "
                + List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | "))
                + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
