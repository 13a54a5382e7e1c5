package dev.archatlas.showcase.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Copies values into the record of one run, as JSON taken at that moment, and keeps the record small. */
final class Snapshots {

    private static final int LARGEST = 64 * 1024;
    private static final int LARGEST_TOTAL = 1024 * 1024;

    private final ObjectMapper json;
    private int total;

    Snapshots(ObjectMapper json) {
        this.json = json;
    }

    /** The value as JSON, or a note in its place: when it is too large or cannot be written. */
    JsonNode of(Object value) {
        if (value == null || value instanceof MissingNode) {
            return NullNode.getInstance();
        }
        try {
            String text = json.writeValueAsString(value);
            if (text.length() > LARGEST || total + text.length() > LARGEST_TOTAL) {
                return TextNode.valueOf("(" + text.length() + " characters of JSON, too much to show)");
            }
            total += text.length();
            // read back, so that later changes of the value do not show
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(
                    value.getClass().getName() + " cannot be written as JSON: " + e.getOriginalMessage());
        }
    }
}
