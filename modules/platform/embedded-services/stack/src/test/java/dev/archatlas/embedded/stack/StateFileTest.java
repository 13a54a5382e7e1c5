package dev.archatlas.embedded.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackAddress;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a client does with a state file that no running stack has written. */
class StateFileTest {

    @Test
    void halfWrittenStateFileIsReplaced() throws IOException {
        StackSettings settings = Checkouts.settings("half-written");
        Path file = settings.stateFolder().stateFile().path();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "pid=12345\npor");

        assertThat(noticesOfALease(settings))
                .contains("The state file of an earlier services stack is replaced: it is damaged.");
    }

    @Test
    void staleStateFileOfADeadStackIsReplaced() throws Exception {
        StackSettings settings = Checkouts.settings("stale");
        OtherProcess client = OtherProcess.start(settings);
        List<ProcessHandle> processes = Checkouts.processes(settings, client.stackPid());
        client.kill(); // first, else it would clean up after the stack
        ProcessHandle stack = ProcessHandle.of(client.stackPid()).orElseThrow();
        stack.destroyForcibly();
        stack.onExit().join();
        assertThat(settings.stateFolder().stateFile().path()).exists();

        assertThat(noticesOfALease(settings))
                .anyMatch(line -> line.startsWith("The state file of an earlier services stack is replaced: "));
        assertThat(processes).as("the dead stack's servers are ended too").noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void stateFileThatLeadsToAForeignServerIsReplaced() throws IOException {
        StackSettings settings = Checkouts.settings("foreign");
        Files.createDirectories(settings.stateFolder().path());
        try (Lease other = Checkouts.lease(Checkouts.settings("foreign-owner"), Service.REDIS)) {
            int port = java.net
                    .URI
                    .create(other.endpoints().get("quarkus.redis.hosts"))
                    .getPort();
            settings.stateFolder()
                    .stateFile()
                    .write(new StackAddress(ProcessHandle.current().pid(), port, "any"));

            assertThat(noticesOfALease(settings))
                    .contains("The state file of an earlier services stack is replaced: no stack answers at port %d."
                            .formatted(port));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no POSIX permissions")
    void stateFileIsReadableByItsOwnerOnly() throws IOException {
        StackSettings settings = Checkouts.settings("permissions");
        try (Lease _ = Checkouts.lease(settings, Service.REDIS)) {
            Path file = settings.stateFolder().stateFile().path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static List<String> noticesOfALease(StackSettings settings) {
        List<String> notices = new CopyOnWriteArrayList<>();
        Lease.acquire(settings, LeaseRequest.lasting("app", Service.REDIS), notices::add)
                .close();
        return notices;
    }
}
