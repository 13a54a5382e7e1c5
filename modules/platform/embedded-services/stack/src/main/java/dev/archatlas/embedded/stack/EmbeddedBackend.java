package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs the servers from binaries that come as Maven artifacts, as child processes or, for Kafka, in this process. */
final class EmbeddedBackend implements Backend {
    private final RunFolder run;
    private final Path binaries;
    private final AtomicInteger alone = new AtomicInteger();

    EmbeddedBackend(RunFolder run, Path binaries) {
        this.run = run;
        this.binaries = binaries;
    }

    @Override
    public Server start(Service service, Consumer<String> progress) {
        return started(service, () -> switch (service) {
            case POSTGRESQL -> EmbeddedPostgreSql.start(run, binaries, progress);
            case KAFKA -> EmbeddedKafka.start(run, progress);
            case REDIS -> EmbeddedRedis.start(run, progress);
        });
    }

    @Override
    public OwnServer startAlone(Service service, Consumer<String> progress) {
        Path folder = run.path().resolve("alone-" + alone.incrementAndGet());
        return started(service, () -> switch (service) {
            case POSTGRESQL -> EmbeddedPostgreSql.startAlone(run, binaries, folder, progress);
            case KAFKA -> KafkaProcess.startAlone(run, folder, progress);
            case REDIS -> EmbeddedRedis.startAlone(run, folder, progress);
        });
    }

    private static <S extends Server> S started(Service service, Callable<S> start) {
        Platform.current().require(service);
        try {
            return start.call();
        } catch (ServicesException e) {
            throw e;
        } catch (Exception e) {
            throw new ServicesException("%s cannot be started: %s".formatted(service.label(), rootMessage(e)), e);
        }
    }

    private static String rootMessage(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : rootMessage(e.getCause());
    }

    @Override
    public void close() {
        run.delete();
    }
}
