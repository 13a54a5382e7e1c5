package dev.archatlas.ratelimiting.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Rate;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy, and says of a bad one all that is wrong with it. */
final class PolicyReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]+");
    private static final int MOST_BATCH = 10_000;
    /** The store counts in floating point numbers, which are exact up to 2⁵³. */
    private static final long MOST_MILLIS_TIMES_PERMITS = 1L << 51;

    private final List<String> findings = new ArrayList<>();

    private PolicyReader() {}

    /**
     * The policy of a text.
     *
     * @throws InvalidPolicy if there is anything wrong with it
     */
    static Policy read(String yaml) {
        return new PolicyReader().policy(yaml);
    }

    private Policy policy(String yaml) {
        PolicyDocument document = document(yaml);
        if (document.domain() == null || document.domain().isBlank()) {
            findings.add("It has no domain.");
        }
        document.tiers().forEach((tenant, tier) -> {
            if (tier == null) {
                findings.add("The tier of %s is missing.".formatted(tenant));
            }
        });
        Level root = level(document.descriptors(), "");
        if (!findings.isEmpty()) {
            throw new InvalidPolicy(findings);
        }
        return new Policy(document.domain(), document.tiers(), root);
    }

    private static PolicyDocument document(String yaml) {
        try {
            PolicyDocument document = YAML.readValue(yaml, PolicyDocument.class);
            if (document == null) {
                throw new InvalidPolicy(List.of("It is empty."));
            }
            return document;
        } catch (JsonProcessingException unreadable) {
            throw new InvalidPolicy(
                    List.of("It cannot be read%s: %s.".formatted(place(unreadable), reason(unreadable))));
        }
    }

    private static String place(JsonProcessingException unreadable) {
        JsonLocation location = unreadable.getLocation();
        return location == null ? "" : " (line %d)".formatted(location.getLineNr());
    }

    /** Jackson's own sentence, as far as it does not speak of Java types. */
    private static String reason(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return "there is no '%s' in a policy".formatted(unknown.getPropertyName());
        }
        String message = unreadable.getOriginalMessage().lines().findFirst().orElse("it is no YAML");
        return message.contains("`") ? "another kind of value is expected" : message;
    }

    private Level level(List<PolicyDocument.Node> nodes, String above) {
        Set<String> seen = new HashSet<>();
        List<Level.Node> read = new ArrayList<>();
        if (nodes.stream().anyMatch(Objects::isNull)) {
            findings.add("A descriptor%s is empty.".formatted(above.isEmpty() ? "" : " below " + above));
        }
        for (PolicyDocument.Node node : nodes.stream().filter(Objects::nonNull).toList()) {
            String name = above + node.key() + (node.value() == null ? "" : "=" + node.value());
            if (node.key() == null || node.key().isBlank()) {
                findings.add("A descriptor%s has no key.".formatted(above.isEmpty() ? "" : " below " + above));
            } else if (!PLAIN.matcher(name).matches()) {
                findings.add("%s may not hold quotes, backslashes or anything but ASCII, as HTTP fields name it."
                        .formatted(name));
            } else if (!seen.add(name)) {
                findings.add("%s is there twice.".formatted(name));
            } else {
                read.add(new Level.Node(
                        node.key(),
                        node.value(),
                        node.together(),
                        rule(node, name),
                        level(node.descriptors(), name + ".")));
            }
        }
        return Level.of(read);
    }

    private Rule rule(PolicyDocument.Node node, String name) {
        if (node.batch() < 1 || node.batch() > MOST_BATCH) {
            findings.add("%s: a batch of %d: choose 1 to %d.".formatted(name, node.batch(), MOST_BATCH));
        }
        if (node.unlimited() == !node.limits().isEmpty()) {
            if (node.unlimited()) {
                findings.add("%s is unlimited and has limits: choose one.".formatted(name));
            } else if (node.descriptors().isEmpty()) {
                findings.add("%s has neither limits nor descriptors, nor is it unlimited.".formatted(name));
            }
            return null;
        }
        List<Limit> limits = limits(node, name);
        refuseUnreachable(limits, name);
        return new Rule(name, limits, node.algorithm(), node.shadow(), node.batch(), node.whenStoreDown());
    }

    private List<Limit> limits(PolicyDocument.Node node, String name) {
        List<Limit> limits = new ArrayList<>();
        for (String text : node.limits()) {
            try {
                Limit limit = LimitText.parse(String.valueOf(text));
                requireCountable(limit, node.algorithm());
                limits.add(limit);
            } catch (IllegalArgumentException invalid) {
                findings.add(name + ": " + invalid.getMessage());
            }
        }
        return limits;
    }

    private static void requireCountable(Limit limit, Algorithm algorithm) {
        switch (algorithm) {
            case TOKEN_BUCKET -> Rate.perMicrosecond(limit);
            case SLIDING_WINDOW -> {
                if (limit.permits() > MOST_MILLIS_TIMES_PERMITS / limit.period().toMillis()) {
                    throw new IllegalArgumentException(
                            "%s cannot be counted exactly: choose a smaller limit or a shorter period."
                                    .formatted(limit));
                }
            }
        }
    }

    /** A limit that is never reached looks like protection and is none. */
    private void refuseUnreachable(List<Limit> limits, String name) {
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            List<Limit> others = new ArrayList<>(limits);
            others.remove(i);
            others.stream()
                    .filter(other -> isStricter(other, limit))
                    .findFirst()
                    .ifPresent(other -> findings.add(
                            "%s: %s can never be reached below %s: take it out.".formatted(name, limit, other)));
        }
    }

    private static boolean isStricter(Limit one, Limit other) {
        return product(one.permits(), other.period()).compareTo(product(other.permits(), one.period())) <= 0
                && one.burst() <= other.burst();
    }

    private static BigInteger product(long permits, Duration period) {
        return BigInteger.valueOf(permits).multiply(BigInteger.valueOf(period.toNanos()));
    }
}
