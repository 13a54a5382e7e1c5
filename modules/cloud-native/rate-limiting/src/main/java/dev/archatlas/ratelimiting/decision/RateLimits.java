package dev.archatlas.ratelimiting.decision;

import dev.archatlas.ratelimiting.policy.Entry;
import dev.archatlas.ratelimiting.policy.Match;
import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.ratelimiting.policy.Policy;
import dev.archatlas.ratelimiting.store.Buckets;
import dev.archatlas.ratelimiting.store.Demand;
import dev.archatlas.ratelimiting.store.Taking;
import dev.archatlas.ratelimiting.store.Taking.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins policy and store: what is asked of a request, and whether it is there. Blocks for its round trip, and at most one before it. */
@ApplicationScoped
public class RateLimits {

    private final Policies policies;
    private final Buckets buckets;
    private final DecisionMetrics metrics;

    RateLimits(Policies policies, Buckets buckets, DecisionMetrics metrics) {
        this.policies = policies;
        this.buckets = buckets;
        this.metrics = metrics;
    }

    /** One limit for one descriptor; others of the same request may share its bucket. */
    private record Asked(int descriptor, Demand demand) {}

    /** Decides on a request that is described in several ways and costs so much in each. */
    public Verdict decide(List<List<Entry>> descriptors, long cost) {
        Policy policy = policies.current();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < descriptors.size(); i++) {
            Optional<Match> match = policy.match(descriptors.get(i));
            if (match.isPresent()) {
                asked.addAll(demands(i, match.get(), cost));
            }
        }
        if (asked.isEmpty()) {
            return new Verdict(true, Source.OPEN, List.of());
        }
        return metrics.count(decide(asked));
    }

    private Verdict decide(List<Asked> asked) {
        Map<String, Demand> distinct = new LinkedHashMap<>();
        asked.forEach(each -> distinct.putIfAbsent(each.demand().bucket(), each.demand()));
        List<String> order = List.copyOf(distinct.keySet());
        Taking taking = buckets.take(List.copyOf(distinct.values()));
        List<Finding> findings = asked.stream()
                .map(each -> new Finding(
                        each.descriptor(),
                        each.demand().rule(),
                        each.demand().limit(),
                        taking.readings().get(order.indexOf(each.demand().bucket()))))
                .toList();
        return new Verdict(taking.passed(), taking.source(), findings);
    }

    private static List<Asked> demands(int descriptor, Match match, long cost) {
        List<Asked> demands = new ArrayList<>();
        for (int i = 0; i < match.rule().limits().size(); i++) {
            String bucket = "%s#%s%d".formatted(match.bucket(), match.rule().algorithm(), i);
            demands.add(new Asked(
                    descriptor,
                    new Demand(bucket, match.rule(), match.rule().limits().get(i), cost)));
        }
        return demands;
    }
}
