package dev.archatlas.launcher;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says in one sentence what Maven says in forty lines, for the troubles that a newcomer meets. */
final class MavenTrouble {

    /** The first group of the symptom that matched is what the sentence is about. */
    private record Known(Pattern symptom, String sentence) {

        Optional<String> in(String log) {
            Matcher found = symptom.matcher(log);
            if (!found.find()) {
                return Optional.empty();
            }
            String subject = IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            return Optional.of(sentence.formatted(subject));
        }
    }

    /** The first that matches is told: the causes stand before what follows from them. */
    private static final List<Known> KNOWN = List.of(
            new Known(
                    Pattern.compile("No space left on device|not enough space on the disk|Disk quota exceeded"),
                    "The disk is full: free some space (a first start needs about 1 GB), then run it again."),
            new Known(
                    Pattern.compile("Could not create local repository at (\\S+)"
                            + "|((?:/|[A-Z]:\\\\)\\S+?):? \\(?(?:Read-only file system|Permission denied)"
                            + "|AccessDeniedException: (\\S+)"),
                    "%s cannot be written: make it writable for this user, or keep Maven's files elsewhere"
                            + " with MAVEN_ARGS=-Dmaven.repo.local=<folder>."),
            new Known(
                    Pattern.compile("PKIX path building failed"),
                    "Java does not trust the certificate of the artifact repository: a proxy seems to open the"
                            + " connection, so import its certificate into the JDK (keytool -importcert -cacerts)."),
            new Known(
                    Pattern.compile("in offline mode and the artifact (\\S+) has not been downloaded"),
                    "%s is not on this machine yet: run it once with a network and without -o."),
            new Known(
                    Pattern.compile(
                            "(?:from|from/to) \\S+ \\((\\S+?)\\).{0,200}?(?:Unknown host|UnknownHost|name resolution|Name or service"
                                    + "|nodename nor|Connect(?:ion)? (?:to \\S+ failed|refused|timed out|reset)|[Cc]onnect timed out"
                                    + "|Network is unreachable|No route to host)"),
                    "%s cannot be reached: the first start fetches libraries once and needs a network, or a proxy or"
                            + " mirror in the settings.xml of Maven; later starts work offline."));

    private MavenTrouble() {}

    /** The sentence for a failed run's log, if its trouble is known. */
    static Optional<String> explain(String log) {
        return KNOWN.stream().flatMap(known -> known.in(log).stream()).findFirst();
    }

    /** The lines that Maven marks as errors, the first of them, without its repeated advice. */
    static List<String> errors(String log) {
        return log.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .filter(line -> !line.isEmpty()
                        && !line.matches("(?:\\[Help|To see the full|Re-run Maven|For more info|After corr).*"))
                .limit(12)
                .toList();
    }
}
