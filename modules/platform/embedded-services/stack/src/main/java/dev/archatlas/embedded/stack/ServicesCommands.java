package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Replies;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackConnection;
import dev.archatlas.embedded.lease.StackSettings;
import dev.archatlas.embedded.lease.StackStarter;
import dev.archatlas.embedded.lease.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps the services of a checkout running without a lease, tells about them and stops them. */
final class ServicesCommands {
    private static final String USAGE =
            "Use one of: services up | services env <application> | services status | services down [--force]";
    private static final long STOP_SECONDS = 30;

    private final StackSettings settings;
    private final PrintStream out;
    private final PrintStream err;

    ServicesCommands(StackSettings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** @throws ServicesException with a sentence for the user if the command is unknown or fails */
    void run(List<String> words) {
        switch (words) {
            case List<String> w when w.equals(List.of("up")) -> up();
            case List<String> w when w.equals(List.of("status")) -> status();
            case List<String> w when w.equals(List.of("down")) -> down(false);
            case List<String> w when w.equals(List.of("down", "--force")) -> down(true);
            case List<String> w when w.size() == 2 && w.getFirst().equals("env") -> env(w.getLast());
            default -> throw new ServicesException(USAGE);
        }
    }

    private void up() {
        try (StackConnection connection =
                new StackStarter(settings, out::println).connect(new Request.Pin(EnumSet.allOf(Service.class)))) {
            Replies.await(connection, settings.stateFolder(), out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("PostgreSQL: user %s, password %s, one database for each application"
                .formatted(PostgreSqlDatabases.USER, PostgreSqlDatabases.PASSWORD));
        out.println("They stay until ./atlas services down. State and log: "
                + settings.stateFolder().path());
    }

    private void env(String application) {
        Request request = new Request.Hold(
                LeaseRequest.lasting(application, Service.values()),
                ProcessHandle.current().pid());
        Endpoints endpoints = ask(settings.stateFolder(), request, err::println)
                .orElseThrow(() -> new ServicesException("No services run for %s: start them with ./atlas services up."
                        .formatted(settings.checkout().root())));
        endpoints.environment().forEach((variable, value) -> out.println(variable + "=" + value));
    }

    private void status() {
        long running = settings.home().stacks(settings.checkout()).stream()
                .filter(folder -> ask(folder, new Request.Status(), line -> out.println("  " + line))
                        .isPresent())
                .peek(folder -> out.println("State and log: " + folder.path()))
                .count();
        if (running == 0) {
            out.println("No services run for %s.".formatted(settings.checkout().root()));
        }
    }

    private void down(boolean force) {
        boolean any = false;
        for (StateFolder folder : settings.home().stacks(settings.checkout())) {
            any |= down(folder, force);
        }
        if (!any) {
            out.println("No services run for %s.".formatted(settings.checkout().root()));
        }
    }

    private boolean down(StateFolder folder, boolean force) {
        Optional<StackConnection> running = StackConnection.ifRunning(folder, new Request.Unpin(force));
        running.ifPresent(connection -> {
            Optional<ProcessHandle> stack =
                    ProcessHandle.of(connection.address().pid());
            boolean stops =
                    Replies.await(connection, folder, out::println).properties().containsKey(Desk.STOPS);
            if (stops) {
                stack.ifPresent(process -> process.onExit()
                        .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                        .join());
            }
        });
        return running.isPresent();
    }

    private static Optional<Endpoints> ask(StateFolder folder, Request request, Consumer<String> progress) {
        Optional<StackConnection> running = StackConnection.ifRunning(folder, request);
        return running.map(connection -> {
            try (connection) {
                return Replies.await(connection, folder, progress);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
