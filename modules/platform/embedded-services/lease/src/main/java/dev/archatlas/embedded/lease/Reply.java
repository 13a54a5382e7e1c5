package dev.archatlas.embedded.lease;

/** One line that the stack sends to a client. */
public sealed interface Reply {
    /** The token was right and the stack speaks this version of the protocol. */
    record Hello(int protocol) implements Reply {}

    /** Something to show while the client waits. */
    record Progress(String text) implements Reply {}

    /** One configuration property of a leased service. */
    record Endpoint(String property, String value) implements Reply {}

    /** All that was asked for is there. */
    record Granted() implements Reply {}

    /** It cannot be had; the reason is one sentence for the user. */
    record Refused(String reason) implements Reply {}

    /** A leased service is gone; the reason is one sentence for the user. */
    record Lost(String reason) implements Reply {}

    /** The last {@link Command} is carried out. */
    record Done() implements Reply {}

    /** The version of this protocol: a stack that was started from other code is recognised by it. */
    int PROTOCOL = 2;

    /** This reply as one line, without line end. */
    default String line() {
        return switch (this) {
            case Hello(int protocol) -> Fields.join("hello", String.valueOf(protocol));
            case Progress(String text) -> Fields.join("progress", text);
            case Endpoint(String property, String value) -> Fields.join("endpoint", property, value);
            case Granted() -> Fields.join("granted");
            case Refused(String reason) -> Fields.join("refused", reason);
            case Lost(String reason) -> Fields.join("lost", reason);
            case Done() -> Fields.join("done");
        };
    }

    /** @throws IllegalArgumentException if the line is not one that {@link #line()} writes */
    static Reply parse(String line) {
        Fields fields = Fields.split(line);
        return switch (fields.at(0)) {
            case "hello" -> new Hello(Integer.parseInt(fields.at(1)));
            case "progress" -> new Progress(fields.at(1));
            case "endpoint" -> new Endpoint(fields.at(1), fields.at(2));
            case "granted" -> new Granted();
            case "refused" -> new Refused(fields.at(1));
            case "lost" -> new Lost(fields.at(1));
            case "done" -> new Done();
            default -> throw new IllegalArgumentException("unknown reply '%s'".formatted(fields.at(0)));
        };
    }
}
