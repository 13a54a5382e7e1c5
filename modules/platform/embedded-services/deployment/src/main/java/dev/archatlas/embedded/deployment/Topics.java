package dev.archatlas.embedded.deployment;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The Kafka topics that an application's channels name, with the partitions that
 * {@code quarkus.kafka.devservices.topic-partitions.<topic>} asks for (one if it does not).
 */
final class Topics {
    private static final Pattern CHANNEL =
            Pattern.compile("(mp\\.messaging\\.(?:incoming|outgoing)\\.(\"[^\"]+\"|[^.]+))\\..+");
    private static final String PARTITIONS = "quarkus.kafka.devservices.topic-partitions.";

    private final Config config;

    Topics(Config config) {
        this.config = config;
    }

    Map<String, Integer> partitions() {
        Map<String, String> channels = new TreeMap<>();
        Map<String, Integer> topics = new TreeMap<>();
        for (String property : config.getPropertyNames()) {
            Matcher matcher = CHANNEL.matcher(property);
            if (matcher.matches()) {
                channels.put(matcher.group(1), unquoted(matcher.group(2)));
            } else if (property.startsWith(PARTITIONS)) {
                topics.put(unquoted(property.substring(PARTITIONS.length())), 1);
            }
        }
        channels.forEach((prefix, channel) -> topics(prefix, channel).forEach(topic -> topics.put(topic, 1)));
        topics.replaceAll((topic, _) -> partitions(topic));
        return topics;
    }

    private Stream<String> topics(String prefix, String channel) {
        boolean kafka = value(prefix + ".connector")
                .map(connector -> connector.equals("smallrye-kafka"))
                .orElse(true);
        boolean pattern = value(prefix + ".pattern").map(Boolean::parseBoolean).orElse(false);
        if (!kafka || pattern) {
            return Stream.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        value(prefix + ".topics").map(list -> list.split("\\s*,\\s*")).ifPresent(list -> names.addAll(Set.of(list)));
        value(prefix + ".topic").ifPresent(names::add);
        if (names.isEmpty()) {
            names.add(channel);
        }
        value(prefix + ".dead-letter-queue.topic").ifPresent(names::add);
        return names.stream();
    }

    private int partitions(String topic) {
        return Stream.of(PARTITIONS + topic, PARTITIONS + '"' + topic + '"')
                .flatMap(property -> config.getOptionalValue(property, Integer.class).stream())
                .findFirst()
                .orElse(1);
    }

    private Optional<String> value(String property) {
        return config.getOptionalValue(property, String.class).filter(value -> !value.isBlank());
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}
