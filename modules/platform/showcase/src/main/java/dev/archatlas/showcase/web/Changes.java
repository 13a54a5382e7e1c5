package dev.archatlas.showcase.web;

import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.web.Live.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one viewer has not seen yet: not shared between viewers, not thread-safe. */
final class Changes {

    /** An event of the live stream: {@code stations}, {@code run} or {@code trouble} with its data. */
    record Change(String name, Object data) {}

    /** The id of the run that plays, or null. */
    record Playing(String run) {}

    /** Why the stations cannot be read, or null when they can again. */
    record Trouble(String message) {}

    private final Map<String, Station> shown = new HashMap<>();
    private View last;

    /** The changes since the last view, all of it the first time. */
    List<Change> in(View view) {
        List<Change> changes = new ArrayList<>();
        List<Station> changed = view.stations().stream()
                .filter(station -> !station.equals(shown.put(station.id(), station)))
                .toList();
        if (!changed.isEmpty()) {
            changes.add(new Change("stations", changed));
        }
        if (last == null || !Objects.equals(last.run(), view.run())) {
            changes.add(new Change("run", new Playing(view.run())));
        }
        if (last == null ? view.trouble() != null : !Objects.equals(last.trouble(), view.trouble())) {
            changes.add(new Change("trouble", new Trouble(view.trouble())));
        }
        last = view;
        return changes;
    }
}
