package dev.archatlas.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultProxyTest {

    /** Milliseconds after which a read that gets nothing is taken to wait for ever. */
    private static final int SILENCE = 300;

    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to("localhost", server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void withoutFaultsBytesPassBothWaysAndTheEndOfAStreamToo() throws IOException {
        byte[] large = new byte[200_000];
        large[199_999] = 42;
        try (Socket client = client()) {
            Thread.startVirtualThread(() -> {
                try {
                    client.getOutputStream().write(large);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(large);
        }
        await().untilAsserted(() -> assertThat(proxy.connections()).isZero());
    }

    @Test
    void cutResetsOpenConnectionsAndNewOnesWork() throws IOException {
        try (Socket client = client()) {
            assertEchoes(client, 1);
            proxy.cut();
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read())
                    .withMessageContaining("reset");
        }
        assertThat(proxy.connections()).isZero();
        try (Socket client = client()) {
            assertEchoes(client, 2);
        }
    }

    @Test
    void refuseTurnsNewConnectionsAwayUntilHealedOnTheSamePort() throws IOException {
        try (Socket open = client()) {
            assertEchoes(open, 1);
            proxy.refuse();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::client);
            assertEchoes(open, 2);
            proxy.heal();
            try (Socket client = client()) {
                assertEchoes(client, 3);
            }
        }
    }

    @Test
    void delayHoldsOneDirectionBackAsLongAsAsked() throws IOException {
        try (Socket client = client()) {
            for (Direction direction : Direction.values()) {
                proxy.heal();
                assertEchoes(client, 1);
                proxy.delay(direction, Duration.ofMillis(250));
                long start = System.nanoTime();
                assertEchoes(client, 2);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
            }
        }
    }

    @Test
    void healingEndsADelayAtOnce() throws IOException {
        try (Socket client = client()) {
            proxy.delay(Direction.UPSTREAM, Duration.ofHours(1));
            client.getOutputStream().write(7);
            proxy.heal();
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void requestThatIsDroppedNeverReachesTheServer() throws IOException {
        try (Socket client = client()) {
            assertEchoes(client, 1);
            proxy.drop(Direction.UPSTREAM);
            client.getOutputStream().write(2);
            assertSilence(client);
            assertThat(server.received()).isEqualTo(1);
            proxy.heal();
            assertEchoes(client, 3);
        }
    }

    @Test
    void answerThatIsDroppedWasStillWorkedFor() throws IOException {
        try (Socket client = client()) {
            assertEchoes(client, 1);
            proxy.drop(Direction.DOWNSTREAM);
            client.getOutputStream().write(2);
            await().untilAsserted(() -> assertThat(server.received()).isEqualTo(2));
            assertSilence(client);
            proxy.heal();
            assertEchoes(client, 3);
        }
    }

    @Test
    void halfOpenPeerAcceptsAndHangsUntilHealed() throws IOException {
        try (Socket open = client()) {
            assertEchoes(open, 1);
            proxy.halfOpen();
            try (Socket late = client()) {
                open.getOutputStream().write(2);
                late.getOutputStream().write(3);
                assertSilence(open);
                assertSilence(late);
                assertThat(server.received()).isEqualTo(1);
                proxy.heal();
                assertThat(open.getInputStream().read()).isEqualTo(2);
                assertThat(late.getInputStream().read()).isEqualTo(3);
            }
        }
    }

    @Test
    void cutEndsAConnectionThatHangs() throws IOException {
        proxy.halfOpen();
        try (Socket client = client()) {
            await().untilAsserted(() -> assertThat(proxy.connections()).isEqualTo(1));
            proxy.cut();
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void serverThatIsAwayResetsTheClient() throws IOException {
        server.close();
        try (Socket client = client()) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static void assertEchoes(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        assertThat(client.getInputStream().read()).isEqualTo(value);
    }

    private static void assertSilence(Socket client) throws IOException {
        client.setSoTimeout(SILENCE);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> client.getInputStream().read());
        client.setSoTimeout(5_000);
    }
}
