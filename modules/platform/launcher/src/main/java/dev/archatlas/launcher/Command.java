package dev.archatlas.launcher;

import java.util.List;
import java.util.function.Supplier;

/** What the launcher can be asked for. */
sealed interface Command {

    /** Shows all modules. */
    record Show() implements Command {}

    /** Shows what the launcher can do. */
    record Help() implements Command {}

    /**
     * Starts a module in dev mode.
     *
     * @param module as typed
     * @param properties arguments of the form {@code -Dkey=value}
     */
    record Run(String module, List<String> properties) implements Command {}

    /**
     * Hands over to the shared services.
     *
     * @param arguments the action, and for {@code env} the module as typed
     */
    record Services(List<String> arguments) implements Command {}

    /**
     * Reads the command line.
     *
     * @param modules the names of all, asked for only if a command is unknown
     * @throws Refusal if it makes no sense
     */
    static Command parse(List<String> arguments, Supplier<List<String>> modules) {
        if (arguments.isEmpty()) {
            return new Show();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "list" -> alone("list", rest, new Show());
            case "help", "--help", "-h" -> alone("help", rest, new Help());
            case "run" -> run(rest);
            case "services" -> services(rest);
            case String other
            when modules.get().contains(other) ->
                throw Refusal.misuse("'%s' is a module: did you mean 'run %s'?".formatted(other, other));
            case String other -> throw unknown("command", other, List.of("list", "run", "services", "help"));
        };
    }

    private static Command alone(String name, List<String> rest, Command command) {
        if (!rest.isEmpty()) {
            throw Refusal.misuse("'%s' takes no argument, but got '%s'.".formatted(name, String.join(" ", rest)));
        }
        return command;
    }

    private static Command run(List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("-")) {
            throw Refusal.misuse("Which module? 'run <module>' starts one, 'list' shows them all.");
        }
        List<String> properties = rest.subList(1, rest.size());
        for (String property : properties) {
            if (!property.matches("-D[^=\\s]+(=.*)?")) {
                throw Refusal.misuse("'run' takes one module and settings like -Dquarkus.http.port=9000, but got '%s'."
                        .formatted(property));
            }
        }
        return new Run(rest.getFirst(), properties);
    }

    private static Command services(List<String> rest) {
        return switch (rest.isEmpty() ? "" : rest.getFirst()) {
            case "" -> throw Refusal.misuse("'services' wants one of: up, env <module>, status, down [--force].");
            case "up", "status" -> services(rest, 1);
            case "down" -> services(rest, rest.getLast().equals("--force") ? 2 : 1);
            case "env" -> {
                if (rest.size() == 1) {
                    throw Refusal.misuse("For which module? 'services env <module>' prints its settings.");
                }
                yield services(rest, 2);
            }
            case String other -> throw unknown("action of 'services'", other, List.of("up", "env", "status", "down"));
        };
    }

    private static Command services(List<String> words, int atMost) {
        if (words.size() > atMost) {
            throw Refusal.misuse("'services %s' does not take '%s'.".formatted(words.getFirst(), words.get(atMost)));
        }
        return new Services(words);
    }

    private static Refusal unknown(String what, String name, List<String> known) {
        return Refusal.misuse("There is no %s '%s'%s It can be one of: %s."
                .formatted(what, name, Nearest.question(name, known), String.join(", ", known)));
    }
}
