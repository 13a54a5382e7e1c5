package dev.archatlas.messaging.ordering;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTopicTest {

    @Test
    void shopIsNotKeptFromStartingByABrokerThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort());

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> new OrderTopic(broker, "orders", 1, Duration.ofSeconds(1)).create());
        }
    }
}
