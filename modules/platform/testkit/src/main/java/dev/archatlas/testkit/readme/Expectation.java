package dev.archatlas.testkit.readme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a README says that a command prints.
 *
 * @param way how to compare
 * @param text the block of the README
 */
record Expectation(Way way, String text) {

    /** How an output is compared with a block; in all but {@link #REGEX} an ellipsis (…) stands for anything. */
    enum Way {
        /** All of the output, apart from white space at its end. */
        EXACT,
        /** The output contains the block. */
        CONTAINS,
        /** The output is JSON that has at least what the block has. */
        JSON,
        /** The output matches, from start to end. */
        REGEX
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    boolean matches(String output) {
        return switch (way) {
            case EXACT -> wildcard(text).matcher(trimmed(output)).matches();
            case CONTAINS -> wildcard(text).matcher(trimmed(output)).find();
            case REGEX ->
                Pattern.compile(text.strip(), Pattern.DOTALL)
                        .matcher(output.strip())
                        .matches();
            case JSON -> jsonMatches(output);
        };
    }

    private boolean jsonMatches(String output) {
        try {
            return JsonSubset.holds(MAPPER.readTree(text), MAPPER.readTree(output));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static Pattern wildcard(String text) {
        return Pattern.compile(
                Arrays.stream(trimmed(text).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
