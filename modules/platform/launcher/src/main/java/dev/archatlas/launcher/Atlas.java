package dev.archatlas.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The front door: {@code ./atlas} and {@code atlas.cmd} run this source file with a JDK that they find. It adds no
 * build system, each of its commands is one call of Maven. Exit codes: 0, 1 for what failed, 2 for misuse.
 */
public final class Atlas {

    private Atlas() {}

    /** Carries out one command. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = utf8(FileDescriptor.out);
        Checkout checkout = new Checkout(
                Path.of(System.getProperty("atlas.root", ".")).toAbsolutePath().normalize());
        int exitCode;
        try {
            exitCode = run(Command.parse(List.of(arguments), checkout::ids), checkout, out);
        } catch (Refusal refusal) {
            out.flush();
            utf8(FileDescriptor.err).println(refusal.getMessage());
            exitCode = refusal.exitCode();
        }
        System.exit(exitCode);
    }

    private static int run(Command command, Checkout checkout, PrintStream out) throws InterruptedException {
        Overview overview = new Overview(System.getProperty("atlas.command", "./atlas"));
        Map<String, String> environment = System.getenv();
        return switch (command) {
            case Command.Show _ -> print(overview.of(checkout.modules()), out);
            case Command.Help _ -> print(overview.help(), out);
            case Command.Run(String typed, List<String> properties) -> {
                AtlasModule module = checkout.module(typed);
                LocalRepository repository =
                        LocalRepository.locate(environment, Path.of(System.getProperty("user.home")));
                yield new DevMode(module, properties, environment)
                        .run(Maven.in(checkout.root(), module.id()), repository, out);
            }
            case Command.Services(List<String> words) -> {
                if (words.getFirst().equals("env")) {
                    checkout.module(words.getLast());
                }
                yield SharedServices.run(Maven.in(checkout.root(), "services"), words);
            }
        };
    }

    private static int print(String text, PrintStream out) {
        out.print(text);
        return 0;
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
