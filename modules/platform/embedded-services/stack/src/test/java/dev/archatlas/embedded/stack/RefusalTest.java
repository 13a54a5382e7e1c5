package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archatlas.embedded.lease.Home;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Reply;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackAddress;
import dev.archatlas.embedded.lease.StackSettings;
import dev.archatlas.embedded.lease.StateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and that the sentence says what to do. */
class RefusalTest {

    @Test
    void readOnlyHomeGetsAClearSentence(@TempDir Path folder) throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("home"), "a file, which no user can write a folder into");
        StackSettings settings = Checkouts.settings("read-only", new Home(inTheWay), Mode.EMBEDDED);

        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> Checkouts.lease(settings, Service.REDIS))
                .withMessageStartingWith("Cannot write to " + inTheWay)
                .withMessageEndingWith(
                        "set -Datlas.services.home (or ATLAS_SERVICES_HOME) to a folder that can be written.");
    }

    @Test
    void unsupportedPlatformIsNamed() {
        Platform platform = new Platform("Linux", "riscv64");

        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> platform.require(Service.POSTGRESQL))
                .withMessage(
                        "There is no embedded PostgreSQL for Linux on riscv64: start a container engine and set "
                                + "-Datlas.services=containers, or install PostgreSQL and configure quarkus.datasource.jdbc.url.");
        platform.require(Service.KAFKA); // runs wherever Java does
    }

    @Test
    void unknownModeIsRefusedWithThePossibleOnes() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> Mode.parse("docker"))
                .withMessage("atlas.services=docker is unknown: use one of auto, embedded, containers.");
    }

    @Test
    void wrongTokenIsRefused() throws IOException {
        StackSettings settings = Checkouts.settings("token");
        try (Lease _ = Checkouts.lease(settings, Service.REDIS)) {
            StackAddress address = address(settings);

            assertThat(firstReply(address, "0".repeat(address.token().length()), new Request.Status()))
                    .isEqualTo(new Reply.Refused("wrong token"));
            assertThat(firstReply(address, address.token(), new Request.Status()))
                    .isEqualTo(new Reply.Hello(Reply.PROTOCOL));
        }
    }

    private static StackAddress address(StackSettings settings) {
        return ((StateFile.Content.Usable) settings.stateFolder().stateFile().read()).address();
    }

    private static Reply firstReply(StackAddress address, String token, Request request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream().write((token + " " + request.line() + "\n").getBytes(UTF_8));
            return Reply.parse(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
        }
    }
}
