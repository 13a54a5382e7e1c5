package dev.archatlas.ratelimiting.envoy;

import com.google.protobuf.util.Durations;
import dev.archatlas.ratelimiting.decision.Finding;
import dev.archatlas.ratelimiting.decision.RateLimits;
import dev.archatlas.ratelimiting.decision.Verdict;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitDescriptor;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitRequest;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitResponse;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitResponse.Code;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitResponse.DescriptorStatus;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitResponse.RateLimit.Unit;
import dev.archatlas.ratelimiting.envoy.proto.RateLimitService;
import dev.archatlas.ratelimiting.policy.Entry;
import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.showcase.Topic;
import io.quarkus.grpc.GrpcService;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Decides for proxies: Envoy's {@code RateLimitService}, version 3. A domain that the policy is not about is not limited. */
@GrpcService
@Topic("rate-limiting/distributed")
public class DecisionService implements RateLimitService {

    private final RateLimits limits;
    private final Policies policies;

    private final ExecutorService threads;

    DecisionService(RateLimits limits, Policies policies, @VirtualThreads ExecutorService threads) {
        this.limits = limits;
        this.policies = policies;
        this.threads = threads;
    }

    /** Not by {@code @RunOnVirtualThread}, under which a call now and then loses its request (Quarkus issue 48940). */
    @Override
    public Uni<RateLimitResponse> shouldRateLimit(RateLimitRequest request) {
        return Uni.createFrom().item(() -> decide(request)).runSubscriptionOn(threads);
    }

    private RateLimitResponse decide(RateLimitRequest request) {
        List<List<Entry>> descriptors =
                request.getDomain().equals(policies.current().domain())
                        ? request.getDescriptorsList().stream()
                                .map(DecisionService::entries)
                                .toList()
                        : List.of();
        Verdict verdict = limits.decide(descriptors, Math.max(1, request.getHitsAddend()));
        RateLimitResponse.Builder response =
                RateLimitResponse.newBuilder().setOverallCode(verdict.allowed() ? Code.OK : Code.OVER_LIMIT);
        for (int i = 0; i < request.getDescriptorsCount(); i++) {
            response.addStatuses(status(i, verdict));
        }
        return response.build();
    }

    private static List<Entry> entries(RateLimitDescriptor descriptor) {
        return descriptor.getEntriesList().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of several limits for one descriptor the one that refuses, else the one with the least left. */
    private static DescriptorStatus status(int descriptor, Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.descriptor() == descriptor)
                .min(Comparator.comparing((Finding finding) -> !finding.refuses())
                        .thenComparing(finding -> finding.reading().remaining()))
                .map(DecisionService::status)
                .orElseGet(() -> DescriptorStatus.newBuilder().setCode(Code.OK).build());
    }

    private static DescriptorStatus status(Finding finding) {
        return DescriptorStatus.newBuilder()
                .setCode(finding.refuses() ? Code.OVER_LIMIT : Code.OK)
                .setLimitRemaining(
                        (int) Math.min(Integer.MAX_VALUE, finding.reading().remaining()))
                .setDurationUntilReset(Durations.fromMicros(finding.reading().resetMicros()))
                .setCurrentLimit(RateLimitResponse.RateLimit.newBuilder()
                        .setName(finding.name())
                        .setRequestsPerUnit((int)
                                Math.min(Integer.MAX_VALUE, finding.limit().permits()))
                        .setUnit(unit(finding.limit().period())))
                .build();
    }

    /** Envoy knows only these; another period has a name, and no unit. */
    private static Unit unit(Duration period) {
        return switch ((int) Math.min(Integer.MAX_VALUE, period.toMillis())) {
            case 1_000 -> Unit.SECOND;
            case 60_000 -> Unit.MINUTE;
            case 3_600_000 -> Unit.HOUR;
            case 86_400_000 -> Unit.DAY;
            default -> Unit.UNKNOWN;
        };
    }
}
