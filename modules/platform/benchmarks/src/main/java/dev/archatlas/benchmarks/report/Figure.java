package dev.archatlas.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/** Numbers as a reader wants them. */
final class Figure {

    static final String MISSING = "**missing**";

    private Figure() {}

    /** Three digits that matter: 12,300, 4.56, 0.0789. */
    static String of(double value) {
        if (value == 0 || Double.isNaN(value)) {
            return value == 0 ? "0" : "-";
        }
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        double unit = Math.pow(10, digits);
        return String.format(Locale.ROOT, "%,." + Math.clamp(digits, 0, 6) + "f", Math.round(value * unit) / unit);
    }

    /** Median and spread. */
    static String of(Optional<Spread> spread) {
        return spread.map(each -> "%s (%s to %s)".formatted(of(each.median()), of(each.lowest()), of(each.highest())))
                .orElse(MISSING);
    }

    /** Median and spread of a ratio, the median in bold: it is what counts. */
    static String ratio(Optional<Spread> spread) {
        return spread.map(
                        each -> "**%s** (%s to %s)".formatted(of(each.median()), of(each.lowest()), of(each.highest())))
                .orElse(MISSING);
    }
}
