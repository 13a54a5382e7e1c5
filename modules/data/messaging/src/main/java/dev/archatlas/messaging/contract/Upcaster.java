package dev.archatlas.messaging.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lifts an event that was written in an old version to the newest one, step by step, so that readers know only that.
 * What is newer than the newest known version is left alone: within a type, versions only add.
 */
public final class Upcaster {

    /** What every piece cost when events told no price, in cents. */
    public static final long PRICE_BEFORE_V2 = 1990;

    private static final Pattern VERSION = Pattern.compile("-v([1-9][0-9]?)\\.json$");

    /** The step at index n - 1 leads from version n to version n + 1. */
    private static final Map<String, List<UnaryOperator<ObjectNode>>> STEPS =
            Map.of("OrderPlaced", List.of(Upcaster::priced));

    private Upcaster() {}

    /**
     * The event in the newest version; the one that is given stays as it is.
     *
     * @param dataschema the CloudEvents attribute that names the schema; null or without version means version 1
     */
    public static ObjectNode latest(String type, String dataschema, ObjectNode event) {
        List<UnaryOperator<ObjectNode>> steps = STEPS.getOrDefault(type, List.of());
        ObjectNode lifted = event.deepCopy();
        for (int version = version(dataschema); version <= steps.size(); version++) {
            lifted = steps.get(version - 1).apply(lifted);
        }
        return lifted;
    }

    private static int version(String dataschema) {
        Matcher matcher = VERSION.matcher(dataschema == null ? "" : dataschema);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static ObjectNode priced(ObjectNode placed) {
        return placed.put("unitPriceCents", PRICE_BEFORE_V2);
    }
}
