package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Purpose;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackSettings;
import java.util.List;
import java.util.stream.Stream;

/** The commands behind {@code ./atlas services}: up, env, status, down. */
public final class ServicesMain {
    private ServicesMain() {}

    /**
     * Runs one command.
     *
     * @param args its words, or all of them as one argument
     */
    public static void main(String[] args) {
        List<String> words = Stream.of(args)
                .flatMap(arg -> Stream.of(arg.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
        try {
            new ServicesCommands(StackSettings.configured(Purpose.DEV), System.out, System.err).run(words);
        } catch (ServicesException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
