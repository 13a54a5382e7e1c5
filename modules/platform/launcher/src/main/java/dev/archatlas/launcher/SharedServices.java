package dev.archatlas.launcher;

import java.util.List;

/** Hands over to the program that keeps PostgreSQL, Kafka and Redis for all modules of this checkout. */
final class SharedServices {

    private static final String PROGRAM_REFUSED = "Process exited with an error";

    private SharedServices() {}

    /**
     * Has a command carried out, for example {@code env messaging}; its answer goes to the terminal.
     *
     * @return 1 if it was refused, for the reason that the program gave itself
     * @throws Refusal if the program could not be started
     */
    static int run(Maven maven, List<String> command) throws InterruptedException {
        Process process = maven.start(List.of(
                "--projects",
                ":embedded-services-stack",
                "--also-make",
                "compile",
                "exec:exec@services",
                "-DskipLint",
                "-Dservices=" + String.join(" ", command)));
        int exitCode = process.waitFor();
        if (maven.saidNothing() || (exitCode != 0 && !maven.said(PROGRAM_REFUSED))) {
            throw Refusal.failure(maven.whyItFailed());
        }
        return exitCode;
    }
}
