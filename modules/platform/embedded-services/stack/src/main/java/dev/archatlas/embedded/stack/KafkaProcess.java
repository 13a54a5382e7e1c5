package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.utils.AppInfoParser;

/** A Kafka broker as a child process: a thread cannot be killed in the middle of what it does, a process can. */
final class KafkaProcess implements OwnServer {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final RunFolder run;
    private final KafkaBroker broker;
    private ChildProcess child;

    private KafkaProcess(RunFolder run, KafkaBroker broker) {
        this.run = run;
        this.broker = broker;
    }

    static KafkaProcess startAlone(RunFolder run, Path folder, Consumer<String> progress) throws Exception {
        progress.accept("Kafka %s: starting one for a single lease".formatted(AppInfoParser.getVersion()));
        KafkaProcess kafka = new KafkaProcess(run, new KafkaBroker(folder, Ports.lasting(), Ports.lasting()));
        kafka.broker.format();
        kafka.start();
        return kafka;
    }

    /**
     * The program of the child: a broker that runs until it is killed.
     *
     * @param args data folder, port, port of the controller
     */
    public static void main(String[] args) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        new KafkaBroker(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
                .start()
                .awaitShutdown();
    }

    @Override
    public void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments()); // what suits the stack suits it
        command.addAll(List.of(
                KafkaProcess.class.getName(),
                broker.data().toString(),
                String.valueOf(broker.port()),
                String.valueOf(broker.controllerPort())));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        child = new ChildProcess("Kafka", builder.start().toHandle(), run, death);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public String host() {
        return KafkaBroker.HOST;
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public CompletableFuture<String> death() {
        return death;
    }

    @Override
    public void close() {
        child.kill();
        new RunFolder(broker.data()).delete();
    }
}
