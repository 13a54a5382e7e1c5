package dev.archatlas.showcase.play;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Scenario;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The stories of this module, by kind and then by title. */
@Startup
@Singleton
public class Scenarios {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Map<String, Scenario> byId = new LinkedHashMap<>();

    /** @throws IllegalStateException at start, if an id is malformed or used twice */
    Scenarios(@All List<Scenario> scenarios) {
        scenarios.stream()
                .sorted(Comparator.comparing(
                                (Scenario scenario) -> scenario.outline().kind())
                        .thenComparing(scenario -> scenario.outline().title()))
                .forEach(this::add);
    }

    private void add(Scenario scenario) {
        String id = scenario.outline().id();
        if (!KEBAB_CASE.matcher(id).matches()) {
            throw new IllegalStateException("A scenario's id is kebab-case (a-z, 0-9, single dashes): " + id);
        }
        if (byId.put(id, scenario) != null) {
            throw new IllegalStateException("Two scenarios have the id " + id + ": rename one.");
        }
    }

    /** The scenario of that id. */
    public Optional<Scenario> named(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The ids of all. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** How all are announced. */
    public List<Outline> outlines() {
        return byId.values().stream().map(Scenario::outline).toList();
    }
}
