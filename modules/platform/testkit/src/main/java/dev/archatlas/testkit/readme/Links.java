package dev.archatlas.testkit.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** The links of a Markdown file that lead to other files or to headings. */
final class Links {

    private Links() {}

    /** A sentence for each that leads nowhere. */
    static List<String> dangling(Path file, Node document) {
        List<String> dangling = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                check(link, link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                check(image, image.getDestination());
                visitChildren(image);
            }

            private void check(Node node, String destination) {
                fault(file, document, destination).ifPresent(fault -> dangling.add(where(node) + fault));
            }
        });
        return dangling;
    }

    private static Optional<String> fault(Path file, Node document, String destination) {
        if (destination.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) {
            return Optional.empty();
        }
        String[] parts = destination.split("#", 2);
        Path target = parts[0].isEmpty()
                ? file
                : file.toAbsolutePath()
                        .resolveSibling(URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8))
                        .normalize();
        if (!Files.exists(target)) {
            return Optional.of("the link '%s' leads to no file.".formatted(destination));
        }
        if (parts.length == 1 || !target.toString().endsWith(".md")) {
            return Optional.empty();
        }
        Node page = parts[0].isEmpty() ? document : parse(target);
        String anchor = URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8);
        return Anchors.of(page).contains(anchor)
                ? Optional.empty()
                : Optional.of("the link '%s' leads to no heading.".formatted(destination));
    }

    private static Node parse(Path page) {
        try {
            return Markdown.parse(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inline nodes know their place only where the parser was asked for it. */
    private static String where(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? "" : "line %d: ".formatted(spans.getFirst().getLineIndex() + 1);
    }
}
