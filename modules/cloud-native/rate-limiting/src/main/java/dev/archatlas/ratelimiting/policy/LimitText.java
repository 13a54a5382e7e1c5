package dev.archatlas.ratelimiting.policy;

import dev.archatlas.ratelimiting.algorithm.Limit;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits as people write them: {@code 100/s}, {@code 5000/h burst 200}, {@code 3/10s}. */
final class LimitText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,13})/(\\d{0,9})(ms|s|m|h|d)( burst (\\d{1,13}))?");

    private LimitText() {}

    /**
     * Reads a limit.
     *
     * @throws IllegalArgumentException if it is none, with a sentence that says how to write one
     */
    static Limit parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no limit: write 100/s, 3/10s or 5000/h burst 200, with ms, s, m, h or d.".formatted(text));
        }
        long units = parts.group(2).isEmpty() ? 1 : Long.parseLong(parts.group(2));
        Limit limit =
                Limit.of(Long.parseLong(parts.group(1)), unit(parts.group(3)).multipliedBy(units));
        return parts.group(5) == null ? limit : limit.withBurst(Long.parseLong(parts.group(5)));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
