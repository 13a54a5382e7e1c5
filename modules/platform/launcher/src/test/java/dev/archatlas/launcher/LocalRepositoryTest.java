package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoryTest {

    @TempDir
    Path home;

    @Test
    void placeIsFoundAsMavenFindsIt() throws IOException {
        assertThat(LocalRepository.locate(Map.of(), home).folder()).isEqualTo(home.resolve(".m2/repository"));
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings><localRepository>${user.home}/jars</localRepository></settings>");
        assertThat(LocalRepository.locate(Map.of(), home).folder()).isEqualTo(home.resolve("jars"));
        assertThat(LocalRepository.locate(Map.of("MAVEN_ARGS", "-o -Dmaven.repo.local=/x/y -q"), home)
                        .folder())
                .isEqualTo(Path.of("/x/y"));
    }

    @Test
    void repositoryWithoutQuarkusIsFresh() throws IOException {
        LocalRepository repository = new LocalRepository(home.resolve("repository"));
        assertThat(repository.isFresh()).isTrue();
        assertThat(repository.size()).isZero();
        Path core = Files.createDirectories(repository.folder().resolve("io/quarkus/quarkus-core/1"));
        Files.write(core.resolve("core.jar"), new byte[1234]);
        assertThat(repository.isFresh()).isFalse();
        assertThat(repository.size()).isEqualTo(1234);
    }

    @Test
    void placeThatCannotBeWrittenIsRefusedByName() throws IOException {
        Path file = Files.writeString(home.resolve("in-the-way"), "");
        LocalRepository repository = new LocalRepository(file.resolve("repository"));
        assertThatThrownBy(repository::requireRoom)
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(repository.folder().toString(), "cannot be written", "-Dmaven.repo.local=");
    }
}
