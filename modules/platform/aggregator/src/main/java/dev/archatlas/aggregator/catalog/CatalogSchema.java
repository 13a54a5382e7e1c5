package dev.archatlas.aggregator.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.List;
import java.util.Locale;

/** A JSON Schema (2020-12) whose definitions describe one kind of file each. */
public final class CatalogSchema {

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.LEGACY)
            .locale(Locale.ENGLISH)
            .build();

    private final String file;
    private final ObjectNode schema;

    /**
     * Takes a schema.
     *
     * @param file where it stands, for messages
     * @param text its JSON
     */
    public CatalogSchema(String file, String text) {
        this.file = file;
        try {
            this.schema = (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Where a document breaks the definition of a name. */
    public List<Problem> check(String document, JsonNode content, String definition) {
        return definition(definition).validate(content).stream()
                .map(found -> new Problem(document, fieldOf(found), found.getError() + " (see " + file + ")"))
                .sorted()
                .toList();
    }

    private JsonSchema definition(String name) {
        var root = schema.deepCopy();
        root.remove("$id");
        root.put("$ref", "#/$defs/" + name);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root, CONFIG);
    }

    private static String fieldOf(ValidationMessage found) {
        var path = found.getInstanceLocation().toString();
        var property = found.getProperty() == null ? "" : "." + found.getProperty();
        var field = (path + property).replaceFirst("^\\$\\.?", "");
        return field.isEmpty() ? "the whole file" : field;
    }
}
