package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

    @Test
    void takenPortIsRefusedWithTheProcessThatHasIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = new Port(taken.getLocalPort());
            assertThatThrownBy(port::requireFree)
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.exitCode())
                            .isEqualTo(1))
                    .hasMessageContaining(
                            "Port %d is taken by process %d (java",
                            port.number(), ProcessHandle.current().pid())
                    .hasMessageContaining("-Dquarkus.http.port=");
        }
    }

    @Test
    void portTakenOnAllAddressesIsSeen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(new Port(taken.getLocalPort())::requireFree).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void portThatWasJustGivenBackIsFree() throws IOException {
        int number;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            number = server.getLocalPort();
        }
        assertThatCode(new Port(number)::requireFree).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void numberOutOfRangeIsRefused(int number) {
        assertThatThrownBy(() -> new Port(number)).isInstanceOf(Refusal.class).hasMessageContaining("1 to 65535");
    }

    @Test
    void rowsThatDoNotListenAreNotOwners() {
        String listening = "0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4711 1 0";
        assertThat(PortOwner.inode(listening, 8080)).hasValue("4711");
        assertThat(PortOwner.inode(listening, 8081)).isEmpty();
        assertThat(PortOwner.inode(listening.replace(" 0A ", " 01 "), 8080)).isEmpty();
        assertThat(PortOwner.inode("  sl  local_address rem_address   st tx_queue", 8080))
                .isEmpty();
    }
}
