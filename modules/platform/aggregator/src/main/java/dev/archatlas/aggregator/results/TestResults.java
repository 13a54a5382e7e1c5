package dev.archatlas.aggregator.results;

import dev.archatlas.aggregator.checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the reports of Surefire and Failsafe ({@code TEST-*.xml}) say of each test method. */
public final class TestResults {

    /** Surefire writes the arguments of a parameterized test behind the name of the method. */
    private static final Pattern METHOD = Pattern.compile("^[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final Map<String, Outcome> outcomes;
    private final boolean any;

    private TestResults(Map<String, Outcome> outcomes, boolean any) {
        this.outcomes = outcomes;
        this.any = any;
    }

    /**
     * Reads the reports in some folders of a checkout.
     *
     * @param compiled when the code was compiled: an older report says nothing about it
     */
    public static TestResults read(Checkout checkout, Instant compiled, String... folders) {
        var reports = Stream.of(folders)
                .flatMap(folder -> checkout.files(folder, TestResults::isReport).stream())
                .toList();
        var outcomes = new HashMap<String, Outcome>();
        for (var report : reports) {
            var outdated = written(checkout, report).isBefore(compiled);
            for (var test : testCases(checkout, report)) {
                var outcome = outdated ? Outcome.OUTDATED : outcomeOf(test);
                outcomes.merge(keyOf(test), outcome, Outcome::worse);
            }
        }
        return new TestResults(outcomes, !reports.isEmpty());
    }

    /** What came of a method; the worst of its runs if it has several. */
    public Outcome of(String type, String method) {
        return outcomes.getOrDefault(type + "#" + method, Outcome.NOT_RUN);
    }

    /** Whether there is any report at all. */
    public boolean any() {
        return any;
    }

    private static boolean isReport(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static Instant written(Checkout checkout, String report) {
        try {
            return Files.getLastModifiedTime(checkout.at(report)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(report + " cannot be read", e);
        }
    }

    private static List<Element> testCases(Checkout checkout, String report) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var nodes = factory.newDocumentBuilder()
                    .parse(checkout.at(report).toFile())
                    .getElementsByTagName("testcase");
            return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                    .map(i -> (Element) nodes.item(i))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(report + " cannot be read", e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(report + " is not a test report, remove it and run the tests again", e);
        }
    }

    private static String keyOf(Element test) {
        var matcher = METHOD.matcher(test.getAttribute("name"));
        return typeOf(test) + "#" + (matcher.find() ? matcher.group() : test.getAttribute("name"));
    }

    /** Surefire names the class of a jqwik property without its package, and the suite with it. */
    private static String typeOf(Element test) {
        var type = test.getAttribute("classname");
        var suite = ((Element) test.getParentNode()).getAttribute("name");
        return suite.endsWith("." + type) ? suite : type;
    }

    private static Outcome outcomeOf(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return Outcome.FAILED;
        }
        return has(test, "skipped") ? Outcome.SKIPPED : Outcome.PASSED;
    }

    private static boolean has(Element test, String tag) {
        return test.getElementsByTagName(tag).getLength() > 0;
    }
}
