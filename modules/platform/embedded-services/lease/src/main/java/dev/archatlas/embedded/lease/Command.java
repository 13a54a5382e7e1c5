package dev.archatlas.embedded.lease;

/** What a holder may say over the connection of its lease, as long as it is alone with its servers. */
public sealed interface Command {
    /** End the server as a power failure would: it gets no chance to write, to tell or to tidy up anything. */
    record Kill(Service service) implements Command {}

    /** Start the killed server again, at the same address and with the same data. */
    record Start(Service service) implements Command {}

    /** This command as one line, without line end. */
    default String line() {
        return switch (this) {
            case Kill(Service service) -> Fields.join("kill", service.name());
            case Start(Service service) -> Fields.join("start", service.name());
        };
    }

    /** @throws IllegalArgumentException if the line is not one that {@link #line()} writes */
    static Command parse(String line) {
        Fields fields = Fields.split(line);
        return switch (fields.at(0)) {
            case "kill" -> new Kill(Service.valueOf(fields.at(1)));
            case "start" -> new Start(Service.valueOf(fields.at(1)));
            default -> throw new IllegalArgumentException("unknown command '%s'".formatted(fields.at(0)));
        };
    }
}
