package dev.archatlas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Maven 3.9 and the JDK really say in these cases. */
class MavenTroubleTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    Could not transfer artifact io.quarkus.platform:quarkus-bom:pom:3.32.1 from/to central (https://repo.maven.apache.org/maven2): repo.maven.apache.org: Temporary failure in name resolution @ line 70 | https://repo.maven.apache.org/maven2 cannot be reached
                    Could not transfer artifact a:b:jar:1 from/to central (https://repo.maven.apache.org/maven2): Connect to repo.maven.apache.org:443 [repo.maven.apache.org/1.2.3.4] failed: Connection refused | https://repo.maven.apache.org/maven2 cannot be reached
                    Could not transfer artifact a:b:jar:1 from/to mirror (https://nexus.corp/maven): Connect timed out | https://nexus.corp/maven cannot be reached
                    Could not transfer artifact a:b:jar:1 from/to central (https://repo.maven.apache.org/maven2): PKIX path building failed: sun.security | does not trust the certificate
                    Cannot access central in offline mode and the artifact org.acme:lib:jar:1.0 has not been downloaded from it before. | org.acme:lib:jar:1.0 is not on this machine yet
                    Internal error: java.io.UncheckedIOException: java.io.IOException: No space left on device -> [Help 1] | The disk is full
                    Could not create local repository at /home/eve/.m2/repository -> [Help 1] | /home/eve/.m2/repository cannot be written
                    Could not transfer artifact a:b:jar:1 from/to central (https://repo.maven.apache.org/maven2): /home/eve/.m2/repository/a/b.part (Permission denied) | /home/eve/.m2/repository/a/b.part cannot be written
                    java.nio.file.AccessDeniedException: /srv/atlas/target -> | /srv/atlas/target cannot be written
                    java.nio.file.FileSystemException: /srv/atlas/target: Read-only file system | /srv/atlas/target cannot be written
                    """)
    void knownTroubleIsToldInOneSentence(String log, String sentence) {
        assertThat(MavenTrouble.explain("[INFO] Scanning\n[ERROR] " + log + "\n[ERROR] [Help 1]\n"))
                .hasValueSatisfying(told -> assertThat(told).contains(sentence))
                .hasValueSatisfying(told -> assertThat(told.lines()).hasSize(1));
    }

    @Test
    void artifactThatDoesNotExistIsNotTakenForAMissingNetwork() {
        assertThat(MavenTrouble.explain("[ERROR] Could not find artifact a:b:jar:1 in central (https://repo/maven2)"))
                .isEmpty();
    }

    @Test
    void compilerErrorsAreKeptAndMavensAdviceIsNot() {
        assertThat(MavenTrouble.errors("""
                        [INFO] Compiling
                        [ERROR] COMPILATION ERROR :
                        [ERROR] /src/A.java:[3,8] cannot find symbol
                        [ERROR]
                        [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                        [ERROR] [Help 1] http://cwiki.apache.org/
                        """))
                .containsExactly("COMPILATION ERROR :", "/src/A.java:[3,8] cannot find symbol");
    }
}
