package dev.archatlas.saga.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Bodies of messages as text, and back. */
@ApplicationScoped
public class Json {

    /** A text that is not what it should be; asking again does not help. */
    public static class Unreadable extends RuntimeException {
        Unreadable(JsonProcessingException cause) {
            super("Unreadable: " + cause.getOriginalMessage(), cause);
        }
    }

    private final ObjectMapper mapper;

    /** Written and read by this mapper. */
    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** As text. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value, unwritable);
        }
    }

    /** As a tree. */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** From text. */
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    /** From a tree. */
    public <T> T read(JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException unreadable) {
            throw new Unreadable(unreadable);
        }
    }
}
