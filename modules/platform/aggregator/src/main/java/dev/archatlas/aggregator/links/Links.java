package dev.archatlas.aggregator.links;

import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that what a document points at is there: files and folders, headings, and in Java sources lines ({@code #L12})
 * and methods ({@code #redeliveredMessageChangesStockOnce}). Tests that are named in code spans ({@code InboxTest} or
 * {@code InboxTest.method}) have to exist as well. Nothing outside the repository is asked for.
 */
public final class Links {

    private static final Pattern ELSEWHERE = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:|//).*");
    private static final Pattern NAMED_TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:[.#](\\w+)(?:\\(\\))?)?");
    private static final Pattern LINE = Pattern.compile("L(\\d+)(?:-L(\\d+))?");

    private final Checkout checkout;
    private final Set<String> promised;
    private final Map<String, MarkdownFile> parsed = new HashMap<>();
    private final List<String> tests;

    /**
     * Prepares to check documents of a checkout.
     *
     * @param promised files that count as being there, since they are about to be written
     */
    public Links(Checkout checkout, Set<String> promised) {
        this.checkout = checkout;
        this.promised = promised;
        this.tests = checkout.files("modules", file -> file.contains("/src/test/java/") && file.endsWith(".java"));
    }

    /** What is dangling in the documents of the checkout that match. */
    public Stream<Problem> check(Predicate<String> matching) {
        return checkout.files("", file -> file.endsWith(".md") && matching.test(file)).stream()
                .flatMap(document -> check(document, parse(document)));
    }

    /** What is dangling in a text that is to be written to a document. */
    public Stream<Problem> check(String document, String text) {
        var content = MarkdownFile.parse(text);
        parsed.put(document, content);
        return check(document, content);
    }

    private Stream<Problem> check(String document, MarkdownFile content) {
        return Stream.concat(
                content.links().stream()
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .flatMap(link -> checkLink(document, link).stream()),
                content.codes().stream().flatMap(code -> checkTest(document, code).stream()));
    }

    private Optional<Problem> checkLink(String document, String link) {
        var hash = link.indexOf('#');
        var path = decode(hash < 0 ? link : link.substring(0, hash));
        var fragment = hash < 0 ? "" : decode(link.substring(hash + 1));
        var target = path.isEmpty() ? document : resolve(document, path);
        if (target.startsWith("..") || !(promised.contains(target) || checkout.has(target))) {
            return problem(document, link, "there is no " + target + ": correct the link or add the file");
        }
        if (fragment.isEmpty() || !(parsed.containsKey(target) || checkout.has(target))) {
            return Optional.empty();
        }
        if (target.endsWith(".md") && !parse(target).anchors().contains(fragment)) {
            return problem(
                    document, link, target + " has no heading #" + fragment + ": correct the link or the heading");
        }
        if (target.endsWith(".java") && !mentions(target, fragment)) {
            return problem(document, link, target + " has no " + fragment + ": correct the link");
        }
        return Optional.empty();
    }

    private Optional<Problem> checkTest(String document, String code) {
        var matcher = NAMED_TEST.matcher(code);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var sources = tests.stream()
                .filter(file -> file.endsWith("/" + matcher.group(1) + ".java"))
                .toList();
        if (sources.isEmpty()) {
            return problem(
                    document, code, "there is no test class " + matcher.group(1) + ": correct the name or add it");
        }
        var method = matcher.group(2);
        if (method != null && sources.stream().noneMatch(file -> mentions(file, method))) {
            return problem(
                    document, code, sources.getFirst() + " has no " + method + ": correct the name or add the test");
        }
        return Optional.empty();
    }

    private boolean mentions(String source, String fragment) {
        var text = checkout.text(source);
        var line = LINE.matcher(fragment);
        if (line.matches()) {
            var last = line.group(2) == null ? line.group(1) : line.group(2);
            return Long.parseLong(last) <= text.lines().count();
        }
        return Pattern.compile("\\b" + Pattern.quote(fragment) + "\\b")
                .matcher(text)
                .find();
    }

    private MarkdownFile parse(String document) {
        return parsed.computeIfAbsent(document, file -> MarkdownFile.parse(checkout.text(file)));
    }

    private static String resolve(String document, String path) {
        var base = path.startsWith("/") ? Path.of("") : Path.of(document).resolveSibling("");
        var target = base.resolve(path.replaceFirst("^/+", "")).normalize();
        return target.toString().replace('\\', '/');
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return part; // a percent sign that encodes nothing stands for itself
        }
    }

    private static Optional<Problem> problem(String document, String link, String message) {
        return Optional.of(new Problem(document, "link " + link, message));
    }
}
