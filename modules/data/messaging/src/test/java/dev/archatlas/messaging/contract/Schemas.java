package dev.archatlas.messaging.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The committed schemas, and what they say to a document. */
final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    /** A schema as it is served, for example {@code /schemas/order-placed-v1.json}. */
    static JsonNode served(String path) {
        return resource("/META-INF/resources" + path);
    }

    static JsonNode resource(String path) {
        try (InputStream json = Schemas.class.getResourceAsStream(path)) {
            return read(json.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with a document; formats count. */
    static List<String> complaints(JsonNode schema, JsonNode document) {
        var strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema, strict).validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
