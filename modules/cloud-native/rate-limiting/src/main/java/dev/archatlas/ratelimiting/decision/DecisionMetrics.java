package dev.archatlas.ratelimiting.decision;

import dev.archatlas.ratelimiting.breaker.OutcomeWindow;
import dev.archatlas.ratelimiting.policy.Policies;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts decisions by rule, outcome and who decided, and remembers the last one of each limit for the page. */
@ApplicationScoped
public class DecisionMetrics {

    private final MeterRegistry registry;
    private final Map<String, Finding> latest = new LinkedHashMap<>();
    private final OutcomeWindow lastSecond = OutcomeWindow.ofTime(Duration.ofSeconds(1));

    DecisionMetrics(MeterRegistry registry, Policies policies) {
        this.registry = registry;
        FunctionCounter.builder("ratelimit.policy.refusals", policies, Policies::refusals)
                .description("policies that were invalid and not put in force")
                .register(registry);
        registry.gauge(
                "ratelimit.policy.version",
                policies,
                each -> each.status() == null ? 0 : each.status().version());
    }

    Verdict count(Verdict verdict) {
        addToLastSecond(!verdict.allowed());
        for (Finding finding : verdict.findings()) {
            registry.counter(
                            "ratelimit.decisions",
                            "rule",
                            finding.rule().name(),
                            "outcome",
                            outcome(verdict, finding),
                            "source",
                            verdict.source().name())
                    .increment();
            remember(finding);
        }
        return verdict;
    }

    private static String outcome(Verdict verdict, Finding finding) {
        if (finding.refuses()) {
            return "refused";
        }
        if (!finding.reading().hasRoom()) {
            return "shadow-refused";
        }
        return verdict.allowed() ? "allowed" : "refused-by-another";
    }

    private synchronized void remember(Finding finding) {
        latest.put(finding.name(), finding);
    }

    /** The newest finding of each limit, by its name. As many as the policies of this instance's life have limits. */
    public synchronized Map<String, Finding> latest() {
        return Map.copyOf(latest);
    }

    /** Requests of the last second that were let through. */
    public synchronized int allowedPerSecond() {
        long now = System.nanoTime();
        return lastSecond.calls(now) - lastSecond.failures(now);
    }

    /** Requests of the last second that were refused. */
    public synchronized int refusedPerSecond() {
        return lastSecond.failures(System.nanoTime());
    }

    private synchronized void addToLastSecond(boolean refused) {
        lastSecond.add(refused, System.nanoTime());
    }
}
