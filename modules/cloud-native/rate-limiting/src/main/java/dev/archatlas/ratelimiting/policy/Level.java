package dev.archatlas.ratelimiting.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A level of the policy's tree. For an entry the node with its very value is taken, else the one with the longest prefix of
 * it, else the one for any value.
 *
 * @param exact by {@code key=value}
 * @param prefixes the longest first
 * @param any by key
 */
record Level(Map<String, Node> exact, List<Node> prefixes, Map<String, Node> any) {

    /**
     * A node of the tree.
     *
     * @param rule what holds for a descriptor that ends here, or null
     */
    record Node(String key, String value, boolean together, Rule rule, Level below) {

        boolean isPrefix() {
            return value != null && value.endsWith("*");
        }

        boolean isExact() {
            return value != null && !isPrefix();
        }

        private boolean matches(Entry entry) {
            return key.equals(entry.key()) && entry.value().startsWith(prefix());
        }

        private String prefix() {
            return value.substring(0, value.length() - 1);
        }

        /** What of the entry tells buckets apart. */
        String bucketValue(Entry entry) {
            return together ? String.valueOf(value) : entry.value();
        }
    }

    static Level of(List<Node> nodes) {
        Map<String, Node> exact = nodes.stream()
                .filter(Node::isExact)
                .collect(Collectors.toMap(node -> node.key + "=" + node.value, node -> node));
        Map<String, Node> any =
                nodes.stream().filter(node -> node.value == null).collect(Collectors.toMap(Node::key, node -> node));
        List<Node> prefixes = nodes.stream()
                .filter(Node::isPrefix)
                .sorted(Comparator.comparing((Node node) -> node.value.length()).reversed())
                .toList();
        return new Level(exact, prefixes, any);
    }

    Optional<Node> find(Entry entry) {
        Node same = exact.get(entry.key() + "=" + entry.value());
        return Optional.ofNullable(same)
                .or(() -> prefixes.stream().filter(node -> node.matches(entry)).findFirst())
                .or(() -> Optional.ofNullable(any.get(entry.key())));
    }
}
