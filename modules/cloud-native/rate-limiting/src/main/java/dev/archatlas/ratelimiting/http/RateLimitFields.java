package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.decision.Finding;
import dev.archatlas.ratelimiting.decision.Verdict;
import dev.archatlas.ratelimiting.store.Reading;
import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells clients about their limits, so that they can keep to them: the fields {@code RateLimit} and {@code RateLimit-Policy} and
 * the problem types of draft-ietf-httpapi-ratelimit-headers-10, {@code Retry-After} of RFC 9110, status 429 of RFC 6585. Limits in shadow
 * mode are not told, nor those whose state is not known.
 */
@Topic("rate-limiting/distributed")
final class RateLimitFields {

    private static final String PROBLEMS = "https://iana.org/assignments/http-problem-types#";
    private static final long MICROS_PER_SECOND = 1_000_000;

    private RateLimitFields() {}

    /** What holds, {@code "tenant:PT1M";q=100;w=60}, and what is left of it for how long, {@code "tenant:PT1M";r=50;t=30}. */
    static Map<String, String> of(Verdict verdict) {
        List<Finding> told = told(verdict);
        return told.isEmpty()
                ? Map.of()
                : Map.of(
                        "RateLimit-Policy", list(told, RateLimitFields::policy),
                        "RateLimit", list(told, RateLimitFields::limit));
    }

    private static String policy(Finding finding) {
        Limit limit = finding.limit();
        return "\"%s\";q=%d;w=%d"
                .formatted(
                        finding.name(),
                        limit.permits(),
                        Math.max(1, limit.period().toSeconds()));
    }

    private static String limit(Finding finding) {
        Reading reading = finding.reading();
        return "\"%s\";r=%d;t=%d".formatted(finding.name(), reading.remaining(), seconds(reading.resetMicros()));
    }

    /** The answer to a request that may not go on. */
    static HttpProblem problem(Verdict verdict) {
        List<String> violated = verdict.refusing().stream().map(Finding::name).toList();
        long retryAfter = Math.max(1, seconds(verdict.retryAfterMicros()));
        boolean outage = verdict.source() == Source.CLOSED;
        boolean tooCostly =
                verdict.refusing().stream().anyMatch(each -> each.reading().waitMicros() == Reading.NEVER);
        HttpProblem.Builder problem = HttpProblem.builder()
                .withType(URI.create(PROBLEMS + (outage ? "temporary-reduced-capacity" : "quota-exceeded")))
                .withTitle(outage ? "Limits cannot be checked" : "Too many requests")
                .withStatus(outage ? 503 : 429)
                .withDetail(
                        tooCostly
                                ? "The request costs more than %s ever allows: ask for less at once."
                                        .formatted(String.join(", ", violated))
                                : "The limit %s %s: try again in %d seconds."
                                        .formatted(
                                                String.join(", ", violated),
                                                outage ? "cannot be checked" : "is reached",
                                                retryAfter))
                .with("violated-policies", violated);
        of(verdict).forEach(problem::withHeader);
        return (tooCostly ? problem : problem.withHeader("Retry-After", retryAfter)).build();
    }

    private static List<Finding> told(Verdict verdict) {
        boolean known = verdict.source() == Source.STORE || verdict.source() == Source.BATCH;
        return verdict.findings().stream()
                .filter(each -> each.refuses() || (known && !each.rule().shadow()))
                .toList();
    }

    private static String list(List<Finding> findings, Function<Finding, String> item) {
        return findings.stream().map(item).distinct().collect(Collectors.joining(", "));
    }

    private static long seconds(long micros) {
        return Math.ceilDiv(micros, MICROS_PER_SECOND);
    }
}
