package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Reply;
import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.Setting;
import dev.archatlas.embedded.lease.StackAddress;
import dev.archatlas.embedded.lease.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** The process that runs the services for all applications of one checkout, and leaves soon after the last of them. */
public final class StackMain {
    private static final Duration LINGER = Duration.ofSeconds(5);

    private static final Duration CONTAINER_LIMIT = Duration.ofMinutes(5);
    private static final Duration CONTAINER_LIMIT_IF_OPTIONAL = Duration.ofSeconds(30);
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    private static final Logger POSTGRESQL_LOGGER = Logger.getLogger("io.zonky");

    private StackMain() {}

    /**
     * Runs until nobody uses it.
     *
     * @param args state folder, folder of the server binaries, mode, folder of this program's own classes
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        LoggerFactory.getILoggerFactory(); // it complains when several threads make it start
        // what PostgreSQL prints is worth keeping, of the rest only trouble
        ROOT_LOGGER.setLevel(Level.WARNING);
        POSTGRESQL_LOGGER.setLevel(Level.INFO);
        StateFolder folder = new StateFolder(Path.of(args[0]));
        RunFolder run = RunFolder.create(folder);
        Holders holders = new Holders();
        Consumer<String> progress = text -> {
            System.out.printf("%s %s%n", Instant.now(), text);
            holders.tellAll(new Reply.Progress(text));
        };
        Servers servers = new Servers(
                backend(Mode.parse(args[2]), run, Path.of(args[1])),
                progress,
                (service, death) -> holders.tellUsersOf(service, new Reply.Lost(death)));
        String token = token();
        Door door = new Door(token, new Desk(servers, holders));
        long pid = ProcessHandle.current().pid();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            folder.stateFile().remove(pid);
            servers.close();
            new RunFolder(Path.of(args[3])).delete();
        }));
        door.open();
        folder.stateFile().write(new StackAddress(pid, door.port(), token));
        holders.awaitEnd(linger());
        folder.stateFile().remove(pid);
        door.close();
        System.exit(0); // the rest is done by the hook, as it is when a signal ends this process
    }

    private static Backend backend(Mode mode, RunFolder run, Path binaries) {
        Backend embedded = new EmbeddedBackend(run, binaries);
        return switch (mode) {
            case EMBEDDED -> embedded;
            case CONTAINERS -> containers(CONTAINER_LIMIT);
            case AUTO -> new AutoBackend(containers(CONTAINER_LIMIT_IF_OPTIONAL), embedded);
        };
    }

    private static ContainerBackend containers(Duration limit) {
        return new ContainerBackend(limit, ContainerEngine::connect);
    }

    private static Duration linger() {
        return Setting.of("atlas.services.linger").map(Duration::parse).orElse(LINGER);
    }

    private static String token() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
