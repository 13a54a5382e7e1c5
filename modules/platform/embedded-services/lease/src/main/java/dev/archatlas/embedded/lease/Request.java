package dev.archatlas.embedded.lease;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one line that a client sends after the token, and what it asks for. */
public sealed interface Request {
    /** Hold the services for as long as this connection is open. */
    record Hold(LeaseRequest lease, long pid) implements Request {}

    /** Start these services and keep the stack running without a lease. */
    record Pin(Set<Service> services) implements Request {}

    /** End a pin; {@code force} stops the stack even if applications hold leases. */
    record Unpin(boolean force) implements Request {}

    /** Tell what runs and who holds it. */
    record Status() implements Request {}

    /** The line of this request, without token and line end. */
    default String line() {
        return switch (this) {
            case Hold(LeaseRequest lease, long pid) ->
                Fields.join(
                        "hold",
                        lease.application(),
                        names(lease.services()),
                        String.valueOf(lease.fresh()),
                        topics(lease.topics()),
                        String.valueOf(lease.alone()),
                        String.valueOf(pid));
            case Pin(Set<Service> services) -> Fields.join("pin", names(services));
            case Unpin(boolean force) -> Fields.join("unpin", String.valueOf(force));
            case Status() -> Fields.join("status");
        };
    }

    /** @throws IllegalArgumentException if the line is not one that {@link #line()} writes */
    static Request parse(String line) {
        Fields fields = Fields.split(line);
        return switch (fields.at(0)) {
            case "hold" ->
                new Hold(
                        new LeaseRequest(
                                fields.at(1),
                                services(fields.at(2)),
                                Boolean.parseBoolean(fields.at(3)),
                                topics(fields.at(4)),
                                Boolean.parseBoolean(fields.at(5))),
                        Long.parseLong(fields.at(6)));
            case "pin" -> new Pin(services(fields.at(1)));
            case "unpin" -> new Unpin(Boolean.parseBoolean(fields.at(1)));
            case "status" -> new Status();
            default -> throw new IllegalArgumentException("unknown request '%s'".formatted(fields.at(0)));
        };
    }

    private static String names(Set<Service> services) {
        return services.stream().sorted().map(Service::name).collect(Collectors.joining(","));
    }

    private static Set<Service> services(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Service::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String topics(Map<String, Integer> topics) {
        return new TreeMap<>(topics)
                .entrySet().stream()
                        .map(topic -> topic.getKey() + ":" + topic.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Integer> topics(String text) {
        return Arrays.stream(text.split(","))
                .filter(topic -> !topic.isEmpty())
                .map(topic -> topic.split(":", 2))
                .collect(Collectors.toUnmodifiableMap(topic -> topic[0], topic -> Integer.parseInt(topic[1])));
    }
}
