package dev.archatlas.messaging.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a newer schema would break for those who read by the older one: they rely on each field that was promised, in its
 * type and within its bounds, and overlook what they do not know.
 */
final class Compatibility {

    private static final List<String> FIXED = List.of("type", "format", "const");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength");

    private Compatibility() {}

    /** The broken promises, none if the newer schema can be published. */
    static List<String> broken(JsonNode older, JsonNode newer) {
        List<String> broken = new ArrayList<>();
        older.path("properties").properties().forEach(each -> {
            String field = each.getKey();
            JsonNode now = newer.path("properties").path(field);
            if (now.isMissingNode()) {
                broken.add(field + " is gone");
            } else {
                if (required(older).contains(field) && !required(newer).contains(field)) {
                    broken.add(field + " may be missing");
                }
                loosened(each.getValue(), now).forEach(what -> broken.add(field + " has another " + what));
            }
        });
        return broken;
    }

    private static Stream<String> loosened(JsonNode before, JsonNode now) {
        return Stream.of(
                        FIXED.stream().filter(each -> !before.path(each).equals(now.path(each))),
                        LOWER_BOUNDS.stream()
                                .filter(each -> before.has(each)
                                        && now.path(each).asDouble(Double.NEGATIVE_INFINITY)
                                                < before.get(each).asDouble()),
                        UPPER_BOUNDS.stream()
                                .filter(each -> before.has(each)
                                        && now.path(each).asDouble(Double.POSITIVE_INFINITY)
                                                > before.get(each).asDouble()),
                        Stream.of("enum")
                                .filter(each -> before.has(each)
                                        && (!now.has(each)
                                                || !texts(before.get(each)).containsAll(texts(now.get(each))))))
                .flatMap(each -> each);
    }

    private static Set<String> required(JsonNode schema) {
        return texts(schema.path("required"));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
