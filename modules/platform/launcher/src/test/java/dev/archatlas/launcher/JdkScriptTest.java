package dev.archatlas.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code .mvn/jdk.sh} among made-up JDKs of a version that no real one has. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "plays the POSIX script; jdk.cmd is its twin")
class JdkScriptTest {

    private static final Path SCRIPT = Path.of("../../../.mvn/jdk.sh");

    @TempDir
    Path folder;

    private Path home;
    private ToyCheckout checkout;

    @BeforeEach
    void checkoutThatNeedsAJdkOfTheFuture() throws IOException {
        home = Files.createDirectory(folder.resolve("home of eve"));
        checkout = ToyCheckout.in(folder.resolve("check out"), 1);
        checkout.requireFutureJdk();
    }

    @Test
    void javaHomeThatIsNewEnoughIsTaken() throws Exception {
        Path jdk = ToyCheckout.fakeJdk(folder.resolve("my jdk"), "999.0.1");
        ToyCheckout.fakeJdk(home.resolve(".jdks/another"), "999");
        assertThat(atlas(checkout.root(), Map.of("JAVA_HOME", jdk.toString())))
                .startsWith("0 java of " + jdk + "\n")
                .contains("<-Datlas.root=" + checkout.root().toRealPath() + ">", "Atlas.java><two words>");
    }

    @ParameterizedTest
    @MethodSource
    void newerJdkIsFoundWhenJavaHomeIsTooOld(String place) throws Exception {
        Path old = ToyCheckout.fakeJdk(folder.resolve("old"), "17.0.2");
        Path jdk = ToyCheckout.fakeJdk(home.resolve(place), "1000-ea");
        assertThat(atlas(checkout.root(), Map.of("JAVA_HOME", old.toString()))).startsWith("0 java of " + jdk + "\n");
    }

    static Stream<String> newerJdkIsFoundWhenJavaHomeIsTooOld() {
        return Stream.of(
                ".jdks/temurin 1000",
                ".sdkman/candidates/java/1000-tem",
                ".asdf/installs/java/1000",
                ".local/share/mise/installs/java/1000",
                ".gradle/jdks/1000",
                "Library/Java/JavaVirtualMachines/1000/Contents/Home");
    }

    @Test
    void jdkOfThePathIsTaken() throws Exception {
        Path jdk = ToyCheckout.fakeJdk(folder.resolve("on the path"), "999");
        assertThat(atlas(checkout.root(), Map.of("PATH", jdk.resolve("bin") + ":" + System.getenv("PATH"))))
                .startsWith("0 java of " + jdk + "\n");
    }

    @Test
    void oldAndHalfInstalledJdksAreNoReasonToStop() throws Exception {
        ToyCheckout.fakeJdk(home.resolve(".jdks/a-very-old-one"), "1.8.0_392");
        Files.delete(ToyCheckout.fakeJdk(home.resolve(".jdks/b-without-javac"), "999")
                .resolve("bin/javac"));
        Files.writeString(
                ToyCheckout.fakeJdk(home.resolve(".jdks/c-without-version"), "999")
                        .resolve("release"),
                "\n");
        Path good = ToyCheckout.fakeJdk(home.resolve(".jdks/d-good"), "999");
        assertThat(atlas(checkout.root().resolve("modules"), Map.of())).startsWith("0 java of " + good + "\n");
    }

    @ParameterizedTest
    @MethodSource
    void noJdkAnywhereIsOneSentenceThatSaysWhatToDo(Map<String, String> environment) throws Exception {
        assertThat(atlas(checkout.root(), environment))
                .isEqualTo("1 Architecture Atlas needs a JDK 999 or newer and found none: install one (for example from"
                        + " https://adoptium.net) or set JAVA_HOME to it.\n");
    }

    static Stream<Map<String, String>> noJdkAnywhereIsOneSentenceThatSaysWhatToDo() {
        return Stream.of(Map.of(), Map.of("JAVA_HOME", "/nowhere"), Map.of("HOME", ""));
    }

    @Test
    void scriptAndBuildAskForTheSameJdk() throws IOException {
        String pom = Files.readString(Path.of("../../../pom.xml"));
        String release = pom.replaceAll("(?s).*<maven.compiler.release>(\\d+)<.*", "$1");
        assertThat(SCRIPT).content().contains("\nMIN_JDK=" + release + "\n");
        assertThat(Path.of("../../../.mvn/jdk.cmd")).content().contains("\nSET MIN_JDK=" + release);
    }

    /** Exit code and output of {@code atlas "two words"}; an empty value takes the variable away. */
    private String atlas(Path from, Map<String, String> environment) throws Exception {
        Path output = folder.resolve("output");
        String[] command = {"/bin/sh", checkout.root().resolve("atlas").toString(), "two words"};
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        Process process = builder.start();
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output);
    }
}
