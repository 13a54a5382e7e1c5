package dev.archatlas.embedded.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @Test
    void checkoutIsFoundFromAFolderInIt(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("atlas/.mvn"));
        Path module = Files.createDirectories(folder.resolve("atlas/modules/data/messaging"));

        assertThat(Checkout.around(module).root())
                .isEqualTo(folder.resolve("atlas").toRealPath());
    }

    @Test
    void checkoutsOfTheSameNameHaveDifferentState(@TempDir Path folder) throws IOException {
        Checkout one = new Checkout(Files.createDirectories(folder.resolve("one/atlas")));
        Checkout two = new Checkout(Files.createDirectories(folder.resolve("two/atlas")));
        Home home = new Home(folder);

        assertThat(one.id()).startsWith("atlas-").isNotEqualTo(two.id());
        assertThat(home.stack(one, Mode.AUTO, Purpose.DEV)).isNotEqualTo(home.stack(two, Mode.AUTO, Purpose.DEV));
        assertThat(home.stack(one, Mode.AUTO, Purpose.DEV)).isNotEqualTo(home.stack(one, Mode.EMBEDDED, Purpose.DEV));
        assertThat(home.stack(one, Mode.AUTO, Purpose.DEV)).isNotEqualTo(home.stack(one, Mode.AUTO, Purpose.TEST));
    }

    @Test
    void eachOperatingSystemHasItsCacheFolder() {
        assertThat(Home.cacheFolder("Mac OS X").toString())
                .endsWith(Path.of("Library", "Caches").toString());
        assertThat(Home.cacheFolder("Windows 11").toString())
                .endsWith(Path.of("AppData", "Local").toString());
    }

    @Test
    void nearlyFullDiskIsToldBeforeItIsFull() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> new StateFolder(Path.of("/state")).requireSpace(12))
                .withMessageStartingWith("Only 12 MB are free at ")
                .withMessageContaining("free some space, or set -Datlas.services.home");
    }

    @Test
    void cleanBuildCannotPullClassesFromARunningStack(@TempDir Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("stack/target/classes"));
        Files.writeString(classes.resolve("A.class"), "code");
        Path library = Files.writeString(folder.resolve("library.jar"), "jar");
        StateFolder state = new StateFolder(Files.createDirectories(folder.resolve("state")));

        List<Path> copied = ProgramCopy.copy(List.of(classes, library), new ProgramCopy(state).makeRoom());
        Files.delete(classes.resolve("A.class"));

        assertThat(copied.getFirst().resolve("A.class")).hasContent("code");
        assertThat(copied.getLast()).isEqualTo(library);
    }

    @Test
    void applicationNameThatCannotNameADatabaseIsRefused() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> LeaseRequest.lasting("orders\"; DROP"))
                .withMessageContaining("set quarkus.application.name");
    }
}
