package dev.archatlas.testkit.readme;

import dev.archatlas.testkit.readme.Expectation.Way;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML comment before a fenced block that says what the block is. */
sealed interface Mark {

    /**
     * {@code <!-- run -->}: the block is executed; with {@code until 10s} again and again, that long at most, until it
     * succeeds and the output is the expected one.
     */
    record Run(Duration until) implements Mark {}

    /** {@code <!-- output -->} or {@code <!-- output: json -->}: what the block before prints. */
    record Output(Way way) implements Mark {}

    /** {@code <!-- not run: reason -->}: the block cannot be executed by a test, and why. */
    record NotRun(String reason) implements Mark {}

    Pattern RUN = Pattern.compile("run(?: until (\\d{1,3})s)?");
    Pattern OUTPUT = Pattern.compile("output(?:: (contains|json|regex))?");
    Pattern NOT_RUN = Pattern.compile("not run: (\\S.*)", Pattern.DOTALL);

    /**
     * Reads an HTML block.
     *
     * @return empty if it is some other comment
     * @throws IllegalArgumentException if it is meant as a mark but is malformed
     */
    static Optional<Mark> parse(String html) {
        String text = html.strip();
        if (!text.startsWith("<!--") || !text.endsWith("-->")) {
            return Optional.empty();
        }
        String comment = text.substring(4, text.length() - 3).strip();
        Matcher run = RUN.matcher(comment);
        if (run.matches()) {
            String seconds = run.group(1);
            return Optional.of(new Run(seconds == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(seconds))));
        }
        Matcher output = OUTPUT.matcher(comment);
        if (output.matches()) {
            String way = output.group(1);
            return Optional.of(new Output(way == null ? Way.EXACT : Way.valueOf(way.toUpperCase(Locale.ROOT))));
        }
        Matcher notRun = NOT_RUN.matcher(comment);
        if (notRun.matches()) {
            return Optional.of(new NotRun(notRun.group(1)));
        }
        if (comment.matches("(?i)(run|output|not run)\\b.*")) {
            throw new IllegalArgumentException(
                    "'<!-- %s -->' is malformed: write run, run until 10s, output,".formatted(comment)
                            + " output: contains, output: json, output: regex or not run: reason.");
        }
        return Optional.empty();
    }
}
