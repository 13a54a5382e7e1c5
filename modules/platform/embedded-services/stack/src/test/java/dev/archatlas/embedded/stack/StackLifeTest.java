package dev.archatlas.embedded.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How a stack comes, stays and goes. Redis stands for every service where its kind does not matter: it starts fastest. */
class StackLifeTest {

    @Test
    void killedClientFreesItsLease() throws Exception {
        StackSettings settings = Checkouts.settings("killed-client");
        try (Lease _ = Lease.acquire(settings, LeaseRequest.lasting("survivor", Service.REDIS), _ -> {})) {
            OtherProcess client = OtherProcess.start(settings);
            assertThat(Checkouts.status(settings)).anyMatch(line -> line.contains("app (pid "));

            client.kill();

            await().until(() -> Checkouts.status(settings).stream().noneMatch(line -> line.contains("app (pid ")));
            assertThat(Checkouts.status(settings)).anyMatch(line -> line.contains("survivor (pid "));
        }
    }

    @Test
    void lastOneOutStopsEverything() throws IOException {
        StackSettings settings = Checkouts.settings("last-out");
        List<Path> temporaryBefore = temporaryFiles();
        Lease first = Checkouts.lease(settings, Service.POSTGRESQL, Service.REDIS);
        Lease second = Checkouts.lease(settings, Service.KAFKA);
        List<ProcessHandle> processes = Checkouts.processes(settings, first.stackPid());
        assertThat(processes).hasSize(3).allMatch(ProcessHandle::isAlive);

        first.close();
        second.close();

        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        try (Stream<Path> left = Files.list(settings.stateFolder().path())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("start.lock", "stack.log");
        }
        assertThat(temporaryFiles()).isSubsetOf(temporaryBefore);
    }

    @Test
    void twoCheckoutsDoNotDisturbEachOther() {
        StackSettings here = Checkouts.settings("here");
        StackSettings there = Checkouts.settings("there");
        try (Lease mine = Checkouts.lease(here, Service.REDIS);
                Lease theirs = Checkouts.lease(there, Service.REDIS)) {
            assertThat(mine.stackPid()).isNotEqualTo(theirs.stackPid());
            assertThat(mine.endpoints()).isNotEqualTo(theirs.endpoints());

            ProcessHandle.of(theirs.stackPid()).orElseThrow().destroyForcibly();

            assertThat(theirs.loss()).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(mine.loss()).isNotDone();
            assertThat(redisAnswers(mine)).isTrue();
        }
    }

    @Test
    void twoStartersAtOnceStartOneStack() throws Exception {
        StackSettings settings = Checkouts.settings("two-starters");
        CompletableFuture<Lease> one = CompletableFuture.supplyAsync(() -> Checkouts.lease(settings, Service.REDIS));
        CompletableFuture<Lease> two = CompletableFuture.supplyAsync(() -> Checkouts.lease(settings, Service.REDIS));
        OtherProcess three = OtherProcess.start(settings);
        try (Lease first = one.join();
                Lease second = two.join()) {
            assertThat(second.stackPid()).isEqualTo(first.stackPid());
            assertThat(three.stackPid()).isEqualTo(first.stackPid());
        } finally {
            three.kill();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "setsid and env --default-signal are Linux tools")
    void ctrlCOfTheStarterLeavesTheStackForOthers() throws Exception {
        StackSettings settings = Checkouts.settings("ctrl-c");
        // leads a process group, as in a terminal, and hears Ctrl-C, which a build in the background would not
        OtherProcess starter = OtherProcess.start(settings, "env", "--default-signal=INT", "setsid");
        try (Lease other = Checkouts.lease(settings, Service.REDIS)) {
            assertThat(other.stackPid()).isEqualTo(starter.stackPid());

            interruptGroupOf(starter.process());

            assertThat(starter.process().onExit()).succeedsWithin(10, TimeUnit.SECONDS);
            await().until(() -> Checkouts.status(settings).stream()
                    .filter(line -> line.startsWith("Used by:"))
                    .allMatch(line -> !line.contains(",")));
            assertThat(other.loss()).isNotDone();
            assertThat(redisAnswers(other)).isTrue();
        }
    }

    @Test
    void crashOfTheStackIsNoticed() {
        StackSettings settings = Checkouts.settings("crash");
        try (Lease lease = Checkouts.lease(settings, Service.REDIS)) {
            List<ProcessHandle> processes = Checkouts.processes(settings, lease.stackPid());

            ProcessHandle.of(lease.stackPid()).orElseThrow().destroyForcibly();

            assertThat(lease.loss())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .asString()
                    .contains("(pid %d) has died".formatted(lease.stackPid()), "Restart the application");
            await().untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
            assertThat(settings.stateFolder().run(lease.stackPid())).doesNotExist();
        }
    }

    @Test
    void deathOfAServerIsToldAndTheNextLeaseGetsANewOne() {
        StackSettings settings = Checkouts.settings("dead-server");
        try (Lease lease = Checkouts.lease(settings, Service.REDIS)) {
            ProcessHandle redis =
                    Checkouts.processes(settings, lease.stackPid()).getLast();

            redis.destroyForcibly();

            assertThat(lease.loss())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .asString()
                    .startsWith("Redis (pid %d) has died".formatted(redis.pid()));
            try (Lease next = Checkouts.lease(settings, Service.REDIS)) {
                assertThat(next.stackPid()).isEqualTo(lease.stackPid());
                assertThat(redisAnswers(next)).isTrue();
            }
        }
    }

    private static boolean redisAnswers(Lease lease) {
        URI address = URI.create(lease.endpoints().get(Endpoints.REDIS));
        return Ports.answers(address.getHost(), address.getPort());
    }

    private static void interruptGroupOf(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What the servers and their libraries are known to leave behind. */
    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("(redis|embedded-redis|embedded-pg|epg|kafka|\\.s\\.PGSQL).*"))
                    .toList();
        }
    }
}
