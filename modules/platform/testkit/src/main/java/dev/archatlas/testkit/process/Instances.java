package dev.archatlas.testkit.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Several processes of one packaged module on the same services.
 *
 * @param all at least one, each on its own port
 */
public record Instances(List<RunningApp> all) implements AutoCloseable {

    /**
     * Starts so many at once and waits until all are ready.
     *
     * @throws AssertionError with the end of its log if one is not, and then none is left
     */
    public static Instances start(int count, PackagedApp app) {
        List<RunningApp> apps =
                Stream.generate(() -> new RunningApp(app)).limit(count).toList();
        Instances instances = new Instances(apps);
        try {
            CompletableFuture.allOf(apps.stream()
                            .map(each -> CompletableFuture.runAsync(each::start, Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
            return instances;
        } catch (CompletionException e) {
            instances.close();
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** One of them, counted from 0. */
    public RunningApp get(int index) {
        return all.get(index);
    }

    @Override
    public void close() {
        all.forEach(RunningApp::close);
    }
}
