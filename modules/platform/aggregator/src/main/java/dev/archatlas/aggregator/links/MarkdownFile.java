package dev.archatlas.aggregator.links;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * What a Markdown text refers to and what can be referred to in it.
 *
 * @param links the targets of its links and images
 * @param codes its code spans
 * @param anchors the names of its headings, as Git hosts make them, and of its HTML anchors
 */
record MarkdownFile(List<String> links, List<String> codes, Set<String> anchors) {

    static MarkdownFile parse(String text) {
        var collector = new Collector();
        Parser.builder().build().parse(withoutFrontMatter(text)).accept(collector);
        return new MarkdownFile(collector.links, collector.codes, collector.anchors);
    }

    private static String withoutFrontMatter(String text) {
        var end = text.startsWith("---\n") ? text.indexOf("\n---\n", 3) : -1;
        return end < 0 ? text : text.substring(end + 5);
    }

    private static final class Collector extends AbstractVisitor {

        private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");

        private final List<String> links = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        private final IdGenerator ids = IdGenerator.builder().build();
        private final TextContentRenderer plain = TextContentRenderer.builder().build();

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Code code) {
            codes.add(code.getLiteral());
        }

        @Override
        public void visit(Heading heading) {
            anchors.add(ids.generateId(plain.render(heading)));
            visitChildren(heading);
        }

        @Override
        public void visit(HtmlBlock block) {
            addAnchors(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            addAnchors(inline.getLiteral());
        }

        private void addAnchors(String html) {
            HTML_ANCHOR.matcher(html).results().forEach(found -> anchors.add(found.group(1)));
        }
    }
}
