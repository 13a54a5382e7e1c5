package dev.archatlas.testkit.readme;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** The places of a page that a link can lead to, named as GitHub names them. */
final class Anchors {

    private static final Pattern ID = Pattern.compile("\\b(?:id|name)=[\"']([^\"']+)[\"']");

    private Anchors() {}

    static Set<String> of(Node document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String slug = slug(text(heading));
                int earlier = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(earlier == 0 ? slug : slug + "-" + earlier);
                visitChildren(heading);
            }

            @Override
            public void visit(HtmlBlock html) {
                add(html.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                add(html.getLiteral());
            }

            private void add(String html) {
                Matcher id = ID.matcher(html);
                while (id.find()) {
                    anchors.add(id.group(1));
                }
            }
        });
        return anchors;
    }

    static String slug(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static String text(Heading heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
