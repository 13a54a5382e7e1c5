package dev.archatlas.testkit.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown as Git hosts read it, with line numbers. */
final class Markdown {

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private Markdown() {}

    static Node parse(Path file) throws IOException {
        return PARSER.parse(Files.readString(file));
    }
}
