package dev.archatlas.cqrs.command;

import jakarta.ws.rs.BadRequestException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as entity tags (RFC 9110, 8.8.3 and 13.1.1). */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private Versions() {}

    /** The entity tag of a version. */
    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} demands, none where it is missing or {@code *}.
     *
     * @throws BadRequestException if it is something else
     */
    static OptionalInt ifMatch(String header) {
        if (header == null || header.equals("*")) {
            return OptionalInt.empty();
        }
        Matcher tag = TAG.matcher(header);
        if (!tag.matches()) {
            throw new BadRequestException(
                    "If-Match must be the ETag of an answer before, for example \"3\", and not " + header + ".");
        }
        return OptionalInt.of(Integer.parseInt(tag.group(1)));
    }
}
