package dev.archatlas.embedded.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedOutageTest extends OutageTests {
    private static final StackSettings SETTINGS = Checkouts.settings("outage");

    EmbeddedOutageTest() {
        super(SETTINGS);
    }

    @Test
    void serversOfOneLeaseEndWithItKilledOrNot() throws IOException {
        Lease lease = Lease.acquire(SETTINGS, LeaseRequest.alone("short", Service.values()), _ -> {});
        Path run = SETTINGS.stateFolder().run(lease.stackPid());
        List<Path> folders = aloneFolders(run);
        List<ProcessHandle> processes = newest(lease, Service.values().length);
        assertThat(processes).allMatch(ProcessHandle::isAlive);
        lease.kill(Service.POSTGRESQL);

        lease.close();

        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        await().untilAsserted(() -> assertThat(aloneFolders(run)).hasSize(folders.size() - Service.values().length));
    }

    @Test
    void deathThatNobodyOrderedIsToldAlsoAfterARestart() {
        try (Lease lease = Lease.acquire(SETTINGS, LeaseRequest.alone("unlucky", Service.REDIS), _ -> {})) {
            lease.kill(Service.REDIS);
            lease.start(Service.REDIS);
            assertThat(lease.loss()).isNotDone();

            newest(lease, 1).getFirst().destroyForcibly();

            assertThat(lease.loss())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .asString()
                    .matches("Redis \\(pid \\d+\\) has died: acquire a new lease\\.");
        }
    }

    @Test
    void serviceThatIsNotLeasedCannotBeKilled() {
        try (Lease lease = Lease.acquire(SETTINGS, LeaseRequest.alone("small", Service.REDIS), _ -> {})) {
            assertThatExceptionOfType(ServicesException.class)
                    .isThrownBy(() -> lease.kill(Service.KAFKA))
                    .withMessage("This lease has no Kafka: ask for it when acquiring.");
        }
    }

    @Test
    void clientWithoutTheProgramUsesARunningStackAndStartsNone() {
        try (Lease lease = Lease.acquire(withoutProgram(SETTINGS), LeaseRequest.lasting("guest"), _ -> {})) {
            assertThat(ProcessHandle.of(lease.stackPid())).isPresent();
        }
        StackSettings nobody = withoutProgram(Checkouts.settings("nobody"));
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> Lease.acquire(nobody, LeaseRequest.lasting("guest"), _ -> {}))
                .withMessage(
                        "No services stack runs for %s (-Datlas.services=embedded, for test), and there is no program here to start one: let a Quarkus test, which starts it, run around this.",
                        nobody.checkout().root());
    }

    private static StackSettings withoutProgram(StackSettings settings) {
        return new StackSettings(settings.checkout(), settings.home(), Mode.EMBEDDED, settings.purpose(), List.of());
    }

    /** The server processes that were started last. */
    private static List<ProcessHandle> newest(Lease lease, int count) {
        List<ProcessHandle> all = new ArrayList<>(Checkouts.processes(SETTINGS, lease.stackPid()));
        return all.subList(all.size() - count, all.size());
    }

    private static List<Path> aloneFolders(Path run) throws IOException {
        try (Stream<Path> folders = Files.list(run)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("alone-"))
                    .toList();
        }
    }
}
