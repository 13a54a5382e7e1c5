package dev.archatlas.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a newcomer calls it, with a made-up Maven behind it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "plays the POSIX script atlas; atlas.cmd is its twin")
class AtlasTest {

    @TempDir
    Path folder;

    private Path output;
    private ToyCheckout checkout;
    private int port;

    @BeforeEach
    void toyCheckout() throws IOException {
        output = folder.resolve("output");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        checkout = ToyCheckout.in(folder.resolve("a path with spaces"), port).compiled();
    }

    @Test
    void aloneItListsEachModuleWithOneLine() throws Exception {
        assertThat(exitCode(checkout.root())).isZero();
        assertThat(output()).contains("data\n  toy  %5d  A toy.\n".formatted(port), "./atlas run toy");
    }

    @Test
    void worksFromASubfolderAndAgainFromItsCompiledClasses() throws Exception {
        checkout = ToyCheckout.in(folder.resolve("a fresh clone"), port);
        Path below = checkout.root().resolve("modules/data/toy");
        assertThat(exitCode(below, "list")).isZero();
        String first = output();
        Path classes = checkout.root().resolve("target/atlas/launcher");
        assertThat(classes).isDirectory();
        assertThat(exitCode(below, "list")).isZero();
        assertThat(output()).isEqualTo(first).contains("A toy.");
    }

    @Test
    void worksWhereNothingCanBeWritten() throws Exception {
        checkout = ToyCheckout.in(folder.resolve("a read-only clone"), port);
        Files.writeString(checkout.root().resolve("target"), "a file in the way of the folder");
        assertThat(exitCode(checkout.root(), "list")).isZero();
        assertThat(output()).contains("A toy.");
    }

    @Test
    void misuseExitsWithTwoAndOneSentence() throws Exception {
        assertThat(exitCode(checkout.root(), "run", "tyo")).isEqualTo(2);
        assertThat(output()).isEqualTo("There is no module 'tyo': did you mean 'toy'? 'list' shows them all.\n");
    }

    @Test
    void moduleNamedAsACommandIsUnderstood() throws Exception {
        assertThat(exitCode(checkout.root(), "toy")).isEqualTo(2);
        assertThat(output()).contains("did you mean 'run toy'?");
    }

    @Test
    void takenPortStopsBeforeMavenStarts() throws Exception {
        checkout.maven("echo Maven ran\n");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(exitCode(checkout.root(), "run", "toy")).isEqualTo(1);
            assertThat(output())
                    .contains("Port %d is taken by process %d"
                            .formatted(
                                    taken.getLocalPort(),
                                    ProcessHandle.current().pid()))
                    .doesNotContain("Maven ran");
        }
    }

    @Test
    void failedBuildIsTranslated() throws Exception {
        checkout.maven("echo '[ERROR] java.io.IOException: No space left on device' > \"$log\"; exit 1\n");
        assertThat(exitCode(checkout.root(), "run", "toy")).isEqualTo(1);
        assertThat(output()).contains("The disk is full: ").doesNotContain("[ERROR]");
    }

    @Test
    void mavenThatCannotBeFetchedIsToldApart() throws Exception {
        checkout.maven("echo 'wget: Failed to fetch' >&2; exit 1\n");
        assertThat(exitCode(checkout.root(), "run", "toy")).isEqualTo(1);
        assertThat(output()).contains("wget: Failed to fetch\nMaven itself did not start");
    }

    @Test
    void servicesSpeakForThemselves() throws Exception {
        checkout.maven("""
                echo "$@" > "$log"
                echo 'No services run: start them.' >&2
                echo '[ERROR] Process exited with an error: 1 (Exit value: 1)' >> "$log"
                exit 1
                """);
        assertThat(exitCode(checkout.root(), "services", "env", "toy")).isEqualTo(1);
        assertThat(output()).isEqualTo("No services run: start them.\n");
        assertThat(checkout.root().resolve("target/atlas/services.log"))
                .content()
                .contains("exec:exec@services", "-Dservices=env toy");
        assertThat(exitCode(checkout.root(), "services", "env", "tyo")).isEqualTo(2);
    }

    @Test
    void firstStartTellsWhatItFetches() throws Exception {
        checkout.maven("echo done > \"$log\"\n");
        Path empty = folder.resolve("empty");
        Map<String, String> environment = Map.of("MAVEN_ARGS", "-Dmaven.repo.local=" + empty);
        assertThat(exitCode(checkout.root(), environment, "run", "toy")).isZero();
        assertThat(output())
                .contains("First start: about %d MB are fetched once into %s".formatted(FirstStart.FETCHES_MB, empty));
    }

    @Test
    void pageIsAnnouncedOnceItAnswers() throws Exception {
        checkout.maven("echo \"$@\" > \"$log\"; touch started; until [ -e stop ]; do sleep 0.1; done\n");
        Process atlas = checkout.atlas(checkout.root(), Map.of(), output, "run", "toy", "-Dcolour=red");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(checkout.root().resolve("started")));
        assertThat(output()).doesNotContain("is up");
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        page.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        page.start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> output().contains("toy is up: http://localhost:%d/".formatted(port)));
        } finally {
            page.stop(0);
        }
        Files.createFile(checkout.root().resolve("stop"));
        assertThat(atlas.waitFor(30, SECONDS)).isTrue();
        assertThat(atlas.exitValue()).isZero();
        assertThat(checkout.root().resolve("target/atlas/toy.log"))
                .content()
                .contains("--projects :toy --also-make", "quarkus:dev", "-Dcolour=red");
    }

    @Test
    void endingItLeavesNoProcessOfTheModuleButTheSharedServices() throws Exception {
        // Maven dies without a word to its children: the module's JVM, and the services that it started
        checkout.maven("""
                sh -c 'echo $$ > module.pid; sleep 600 & wait' toy-dev.jar &
                sh -c 'echo $$ > services.pid; exec sleep 600' services &
                echo $$ > maven.pid
                wait
                """);
        Process atlas = checkout.atlas(checkout.root(), Map.of(), output, "run", "toy");
        ProcessHandle maven = process("maven.pid");
        ProcessHandle module = process("module.pid");
        ProcessHandle services = process("services.pid");
        try {
            atlas.destroy();
            assertThat(atlas.waitFor(45, SECONDS)).isTrue();
            assertThat(maven.isAlive()).isFalse();
            assertThat(module.isAlive()).isFalse();
            assertThat(services.isAlive()).isTrue();
        } finally {
            services.destroyForcibly();
            module.destroyForcibly();
            maven.destroyForcibly();
        }
    }

    private ProcessHandle process(String file) {
        Path pid = checkout.root().resolve(file);
        String number = await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Files.readString(pid).strip(), text -> !text.isEmpty());
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    private int exitCode(Path from, String... arguments) throws Exception {
        return exitCode(from, Map.of(), arguments);
    }

    private int exitCode(Path from, Map<String, String> environment, String... arguments) throws Exception {
        Process atlas = checkout.atlas(from, environment, output, arguments);
        assertThat(atlas.waitFor(90, SECONDS)).as("ends by itself").isTrue();
        return atlas.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(output);
    }
}
