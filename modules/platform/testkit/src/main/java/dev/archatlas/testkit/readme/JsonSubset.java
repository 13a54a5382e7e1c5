package dev.archatlas.testkit.readme;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether JSON has at least what is expected: objects may have more members, arrays may not have more elements, and
 * the text {@code "…"} stands for any value that is there.
 */
final class JsonSubset {

    private JsonSubset() {}

    static boolean holds(JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && expected.asText().equals("…")) {
            return !actual.isMissingNode();
        }
        if (expected.isObject()) {
            return actual.isObject()
                    && expected.properties().stream()
                            .allMatch(member -> holds(member.getValue(), actual.path(member.getKey())));
        }
        if (expected.isArray()) {
            return actual.isArray() && expected.size() == actual.size() && eachHolds(expected, actual);
        }
        return expected.equals(actual);
    }

    private static boolean eachHolds(JsonNode expected, JsonNode actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!holds(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }
}
