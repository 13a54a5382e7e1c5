package dev.archatlas.ratelimiting.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/distributed")
class ClientAddressTest {

    private static final String PEER = "10.0.0.9";

    private static String with(int proxies, String... forwarded) {
        return ClientAddress.of(PEER, List.of(forwarded), proxies);
    }

    @Test
    void withoutTrustedProxiesTheHeaderIsHearsay() {
        assertThat(with(0, "1.2.3.4")).isEqualTo(PEER);
    }

    @Test
    void lastTrustedProxyHasSeenTheClientWhateverTheClientClaims() {
        assertThat(with(1, "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(with(1, "1.1.1.1, 2.2.2.2, 198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(with(1, "1.1.1.1", "198.51.100.7")).as("two header lines").isEqualTo("198.51.100.7");
        assertThat(with(2, "1.1.1.1, 198.51.100.7, 10.0.0.8")).isEqualTo("198.51.100.7");
    }

    @Test
    void whoeverComesPastTheProxiesIsCountedByTheirConnection() {
        assertThat(with(2, "198.51.100.7")).isEqualTo(PEER);
        assertThat(with(1)).isEqualTo(PEER);
        assertThat(with(1, "not an address")).isEqualTo(PEER);
    }

    @Test
    void networkOfIpv6CountsAsOneClient() {
        assertThat(with(1, "2001:db8:1:2:aaaa::1"))
                .isEqualTo(with(1, "[2001:db8:1:2:bbbb::2]"))
                .isNotEqualTo(with(1, "2001:db8:1:3::1"));
        assertThat(with(1, "::ffff:198.51.100.7")).isEqualTo("198.51.100.7");
    }
}
