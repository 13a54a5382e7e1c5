package dev.archatlas.aggregator.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.archatlas.aggregator.checkout.Checkout;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code catalog/}: the front matter of the entries, and the YAML files beside them. */
public final class CatalogReader {

    private static final String SCHEMA = "catalog/catalog.schema.json";
    private static final List<String> LISTS =
            List.of("sections", "modules", "paths", "stages", "ratings", "comparison", "toolbox", "practices");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\n(.*?\n)---\n(.*)\\z", Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Checkout checkout;
    private final CatalogSchema schema;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, JsonNode> lists = new TreeMap<>();

    private CatalogReader(Checkout checkout) {
        this.checkout = checkout;
        this.schema = new CatalogSchema(SCHEMA, checkout.text(SCHEMA));
    }

    /** Reads the catalog of a checkout. */
    public static CatalogReading read(Checkout checkout) {
        return new CatalogReader(checkout).read();
    }

    private CatalogReading read() {
        var entries = checkout.files("catalog/entries", file -> file.endsWith(".md")).stream()
                .flatMap(file -> frontMatter(file).stream())
                .toList();
        for (var name : LISTS) {
            var file = "catalog/" + name + ".yaml";
            if (!checkout.has(file)) {
                problems.add(new Problem(file, "the whole file", "is missing: restore it"));
            } else {
                checked(file, checkout.text(file), name).ifPresent(content -> lists.put(name, content));
            }
        }
        if (!problems.isEmpty()) {
            return new CatalogReading.Invalid(problems.stream().sorted().toList());
        }
        return new CatalogReading.Valid(new Catalog(
                list("sections", new TypeReference<>() {}),
                entries.stream()
                        .map(node -> YAML.convertValue(node, Entry.class))
                        .sorted(Comparator.comparingInt(CatalogReader::orderOf).thenComparing(Entry::file))
                        .toList(),
                YAML.convertValue(lists.get("modules"), Modules.class),
                list("paths", new TypeReference<>() {}),
                list("stages", new TypeReference<>() {}),
                list("ratings", new TypeReference<>() {}),
                list("practices", new TypeReference<>() {})));
    }

    private Optional<ObjectNode> frontMatter(String file) {
        var matcher = FRONT_MATTER.matcher(checkout.text(file));
        if (!matcher.matches()) {
            problems.add(
                    new Problem(file, "front matter", "is missing: begin the file with YAML between two lines ---"));
            return Optional.empty();
        }
        if (matcher.group(2).isBlank()) {
            problems.add(new Problem(file, "body", "is empty: say in two or three sentences what the entry is about"));
        }
        return checked(file, matcher.group(1), "entry")
                .map(ObjectNode.class::cast)
                .map(node -> node.put("file", file));
    }

    private Optional<JsonNode> checked(String file, String yaml, String definition) {
        try {
            var content = YAML.readTree(yaml);
            var found = schema.check(file, content, definition);
            problems.addAll(found);
            return found.isEmpty() ? Optional.of(content) : Optional.empty();
        } catch (JsonProcessingException e) {
            var line =
                    e.getLocation() == null ? "YAML" : "line " + e.getLocation().getLineNr();
            problems.add(new Problem(
                    file,
                    line,
                    "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("")));
            return Optional.empty();
        }
    }

    private <T> List<T> list(String name, TypeReference<List<T>> type) {
        return YAML.convertValue(lists.get(name).get(name), type);
    }

    /** Section and place, for example 5.10 as 5010. */
    private static int orderOf(Entry entry) {
        var dot = entry.number().indexOf('.');
        var section = Integer.parseInt(entry.number().substring(0, dot));
        return section * 1000 + Integer.parseInt(entry.number().substring(dot + 1));
    }
}
