package dev.archatlas.ratelimiting.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A policy as it is written.
 *
 * @param domain the application whose requests it is about
 * @param tiers the tier of each tenant; {@code "*"} stands for all others
 * @param descriptors the first level of the tree
 */
record PolicyDocument(String domain, Map<String, String> tiers, List<Node> descriptors) {

    PolicyDocument {
        tiers = tiers == null ? Map.of() : tiers;
        descriptors = descriptors == null ? List.of() : descriptors;
    }

    /**
     * A level of the tree.
     *
     * @param value what the entry has to be: a value, {@code prefix*}, or anything if it is left out
     * @param together whether all values that match count as one
     */
    record Node(
            String key,
            String value,
            List<String> limits,
            boolean unlimited,
            Algorithm algorithm,
            boolean shadow,
            boolean together,
            Integer batch,
            @JsonProperty("when-store-down") StoreDown whenStoreDown,
            List<Node> descriptors) {

        Node {
            limits = limits == null ? List.of() : limits;
            algorithm = algorithm == null ? Algorithm.TOKEN_BUCKET : algorithm;
            batch = batch == null ? Integer.valueOf(1) : batch;
            whenStoreDown = whenStoreDown == null ? StoreDown.OPEN : whenStoreDown;
            descriptors = descriptors == null ? List.of() : descriptors;
        }
    }
}
