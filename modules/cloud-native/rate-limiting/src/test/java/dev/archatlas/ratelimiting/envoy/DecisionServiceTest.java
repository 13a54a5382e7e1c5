package dev.archatlas.ratelimiting.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked by Envoy's own stubs, as the Envoy project publishes them: what they understand, an Envoy does. */
@QuarkusTest
@Topic("rate-limiting/distributed")
class DecisionServiceTest {

    @TestHTTPResource
    URI url;

    private ManagedChannel channel;
    private RateLimitServiceGrpc.RateLimitServiceBlockingStub service;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress(url.getHost(), url.getPort())
                .usePlaintext()
                .build();
        service = RateLimitServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private static RateLimitDescriptor descriptor(String... keysAndValues) {
        RateLimitDescriptor.Builder descriptor = RateLimitDescriptor.newBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            descriptor.addEntries(RateLimitDescriptor.Entry.newBuilder()
                    .setKey(keysAndValues[i])
                    .setValue(keysAndValues[i + 1]));
        }
        return descriptor.build();
    }

    private RateLimitResponse ask(String domain, int cost, RateLimitDescriptor... descriptors) {
        return service.shouldRateLimit(RateLimitRequest.newBuilder()
                .setDomain(domain)
                .setHitsAddend(cost)
                .addAllDescriptors(List.of(descriptors))
                .build());
    }

    @Test
    void envoyIsToldWhatPassesAndWhatDoesNot() {
        RateLimitDescriptor tenant =
                descriptor("tier", "free", "tenant", UUID.randomUUID().toString());
        RateLimitResponse first = ask("shop", 0, tenant);
        assertThat(first.getOverallCode()).isEqualTo(Code.OK);
        assertThat(first.getStatuses(0).getLimitRemaining()).isEqualTo(9);
        assertThat(first.getStatuses(0).getCurrentLimit().getRequestsPerUnit()).isEqualTo(10);
        assertThat(first.getStatuses(0).getCurrentLimit().getUnit()).isEqualTo(Unit.HOUR);
        assertThat(first.getStatuses(0).getDurationUntilReset().getSeconds()).isBetween(300L, 360L);

        assertThat(ask("shop", 9, tenant).getOverallCode()).isEqualTo(Code.OK);
        assertThat(ask("shop", 1, tenant).getOverallCode()).isEqualTo(Code.OVER_LIMIT);
    }

    @Test
    void eachDescriptorHasAStatusOfItsOwnAndOneRefusalTakesFromNone() {
        RateLimitDescriptor used =
                descriptor("tier", "free", "tenant", UUID.randomUUID().toString());
        RateLimitDescriptor fresh =
                descriptor("tier", "free", "tenant", UUID.randomUUID().toString());
        ask("shop", 10, used);
        RateLimitResponse both = ask("shop", 1, fresh, descriptor("unknown", "x"), used);
        assertThat(both.getOverallCode()).isEqualTo(Code.OVER_LIMIT);
        assertThat(both.getStatusesList())
                .extracting(RateLimitResponse.DescriptorStatus::getCode)
                .containsExactly(Code.OK, Code.OK, Code.OVER_LIMIT);
        assertThat(ask("shop", 10, fresh).getOverallCode()).isEqualTo(Code.OK);
    }

    @Test
    void foreignDomainIsNotLimited() {
        RateLimitDescriptor tenant =
                descriptor("tier", "free", "tenant", UUID.randomUUID().toString());
        assertThat(ask("other", 1_000, tenant).getOverallCode()).isEqualTo(Code.OK);
    }

    @Test
    void batchedRuleAnswersMostlyByItself() {
        RateLimitDescriptor asset = descriptor("edge", "GET /assets/logo.svg");
        for (int i = 0; i < 200; i++) {
            assertThat(ask("shop", 1, asset).getOverallCode()).isEqualTo(Code.OK);
        }
    }
}
