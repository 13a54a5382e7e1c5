package dev.archatlas.launcher;

import java.io.PrintStream;
import java.time.Duration;

/** Tells somebody who starts for the first time what takes so long: what is fetched, and how far it is. */
final class FirstStart {

    /** What a first start of a module fetches, measured with an empty local repository. */
    static final int FETCHES_MB = 300;

    private static final Duration PACE = Duration.ofSeconds(3);

    private final LocalRepository repository;
    private final PrintStream out;

    FirstStart(LocalRepository repository, PrintStream out) {
        this.repository = repository;
        this.out = out;
    }

    /** Prints a line whenever some megabytes have arrived; returns when interrupted. */
    void watch() {
        out.printf("First start: about %d MB are fetched once into %s.%n", FETCHES_MB, repository.folder());
        long before = repository.size();
        long told = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PACE);
                long megabytes = (repository.size() - before) >> 20;
                if (megabytes > told) {
                    out.printf("  %d MB fetched%n", megabytes);
                    told = megabytes;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
