package dev.archatlas.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningAppTest {

    @TempDir
    Path folder;

    private PackagedApp toy;

    @BeforeEach
    void packageToy() throws IOException, URISyntaxException {
        toy = PackagedApp.of(ToyApp.jar(folder));
    }

    @Test
    void startsWithItsConfigurationAndIsReadyOnReturn() throws IOException {
        try (RunningApp app = toy.with("toy.greeting", "bonjour tout le monde").start()) {
            assertThat(ToyApp.get(app.url())).isEqualTo("bonjour tout le monde");
            assertThat(((HttpURLConnection)
                                    app.url().resolve("/q/health/ready").toURL().openConnection())
                            .getResponseCode())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(app.log()).contains("listening"));
        }
    }

    @Test
    void killedAppHasNoTimeToSayGoodbyeAndRestartsOnItsPort() throws IOException {
        try (RunningApp app = toy.start()) {
            int port = app.port();
            long pid = app.pid();
            app.kill();
            assertThat(app.isAlive()).isFalse();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ToyApp.get(app.url()));
            app.restart();
            assertThat(app.port()).isEqualTo(port);
            assertThat(app.pid()).isNotEqualTo(pid);
            assertThat(ToyApp.get(app.url())).isEqualTo("hello");
            assertThat(app.log()).doesNotContain("goodbye");
        }
    }

    @Test
    void terminatedAppSaysGoodbye() {
        try (RunningApp app = toy.start()) {
            assertThat(app.terminate()).isEqualTo(143);
            await().untilAsserted(() -> assertThat(app.log()).contains("goodbye"));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGSTOP")
    void pausedAppKeepsItsConnectionsAndAnswersOnceResumed() throws IOException {
        try (RunningApp app = toy.start()) {
            app.pause();
            HttpURLConnection request = (HttpURLConnection) app.url().toURL().openConnection();
            request.setReadTimeout(500);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(request::getResponseCode);
            assertThat(app.isAlive()).isTrue();
            app.resume();
            assertThat(ToyApp.get(app.url())).isEqualTo("hello");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGSTOP")
    void pausedAppIsEndedByClose() {
        RunningApp app = toy.start();
        app.pause();
        app.close();
        assertThat(app.isAlive()).isFalse();
    }

    @Test
    void appThatEndsBeforeItIsReadyShowsItsLog() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(toy.with("toy.broken", "true")::start)
                .withMessageContainingAll("exit code 3", "the configuration is broken");
    }

    @Test
    void appThatNeverBecomesReadyIsEndedAndShowsItsLog() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(toy.readyAt("/q/health/ready").within(Duration.ofMillis(10))::start)
                .withMessageContainingAll("was not ready after", "The end of its log");
    }

    @Test
    void appThatStartsFromItsCacheIsTheSameApp() throws IOException {
        PackagedApp cached = toy.startingFromCache();
        for (String greeting : List.of("hello", "bonjour")) {
            try (RunningApp app = cached.with("toy.greeting", greeting).start()) {
                assertThat(ToyApp.get(app.url())).isEqualTo(greeting);
            }
        }
    }

    @Test
    void severalInstancesRunSideBySide() throws IOException {
        try (Instances instances = Instances.start(2, toy)) {
            assertThat(instances.get(0).port()).isNotEqualTo(instances.get(1).port());
            for (RunningApp app : instances.all()) {
                assertThat(ToyApp.get(app.url())).isEqualTo("hello");
            }
        }
    }

    @Test
    void noneIsLeftWhenOneOfSeveralDoesNotStart() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Instances.start(2, toy.with("toy.broken", "true")));
    }

    @Test
    void appDiesWithATestThatIsKilled() throws Exception {
        Process test = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTest.class.getName(),
                        toy.jar().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(test.inputReader().readLine());
        Optional<ProcessHandle> app = ProcessHandle.of(pid);
        assertThat(app)
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isTrue());
        test.destroyForcibly();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(app.orElseThrow().isAlive()).isFalse());
    }

    /** Stands for a test's JVM that is killed while its app runs. */
    static final class KilledTest {

        private KilledTest() {}

        public static void main(String[] arguments) throws InterruptedException {
            RunningApp app = PackagedApp.of(Path.of(arguments[0])).start();
            System.out.println(app.pid());
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    @Test
    void jarThatWasNotBuiltIsToldApart() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PackagedApp.of(folder.resolve("nothing.jar")))
                .withMessageContaining("package the module first");
    }
}
