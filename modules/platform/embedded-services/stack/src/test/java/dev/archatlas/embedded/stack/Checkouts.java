package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Checkout;
import dev.archatlas.embedded.lease.Home;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Purpose;
import dev.archatlas.embedded.lease.Replies;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackConnection;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checkouts to try stacks in: all below one home, so that the server binaries are unpacked once. */
final class Checkouts {
    static final Home HOME = new Home(Path.of("target", "services-home").toAbsolutePath());

    private Checkouts() {}

    /** Settings for an empty checkout of this name. */
    static StackSettings settings(String name) {
        return settings(name, HOME, Mode.EMBEDDED);
    }

    static StackSettings settings(String name, Home home, Mode mode) {
        try {
            Path root = Files.createDirectories(Path.of("target", "checkouts", name));
            return new StackSettings(new Checkout(root), home, mode, Purpose.TEST, classPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of this test, which a Surefire fork hides behind a manifest. */
    static List<Path> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(Path::of)
                .toList();
    }

    static Lease lease(StackSettings settings, Service... services) {
        return Lease.acquire(settings, LeaseRequest.lasting("app", services), _ -> {});
    }

    /** What the running stack says about itself, nothing if none runs. */
    static List<String> status(StackSettings settings) {
        List<String> lines = new CopyOnWriteArrayList<>();
        StackConnection.ifRunning(settings.stateFolder(), new Request.Status())
                .ifPresent(connection -> Replies.await(connection, settings.stateFolder(), lines::add));
        return new ArrayList<>(lines);
    }

    /** The processes that the stack has recorded, itself included. */
    static List<ProcessHandle> processes(StackSettings settings, long stackPid) {
        Path file = settings.stateFolder().run(stackPid).resolve("processes");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
