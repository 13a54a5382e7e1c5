package dev.archatlas.showcase.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A run as text for people who read test reports. */
public final class Narration {

    private Narration() {}

    /** The whole record, a line per event, steps outdented. */
    public static String of(Run run) {
        return run.entries().stream()
                .map(entry -> "%8d ms  %s".formatted(entry.at(), line(entry.event())))
                .collect(Collectors.joining("\n", "The story \"" + run.outline().title() + "\":\n", "\n"));
    }

    private static String line(StoryEvent event) {
        return switch (event) {
            case StoryEvent.StepOpened(var title) -> title;
            case StoryEvent.Exchanged(var method, var path, var request, var status, var response, var millis) ->
                "    %s %s%s -> %s in %d ms%s".formatted(method, path, text(request), status, millis, text(response));
            case StoryEvent.StateShown(var label, var state) -> "    " + label + ":" + text(state);
            case StoryEvent.Awaiting(var what, var atMost) -> "    waiting up to " + atMost + " ms for: " + what;
            case StoryEvent.Awaited(var what, var happened, var millis) ->
                "    " + (happened ? "happened" : "IN VAIN") + " after " + millis + " ms: " + what;
            case StoryEvent.Expected(var promise, var kept, var expected, var actual) ->
                kept
                        ? "    kept: " + promise + " =" + text(actual)
                        : "    BROKEN: " + promise + ": expected" + text(expected) + " but was" + text(actual);
            case StoryEvent.Ended(var outcome, var message, var _) -> outcome + ": " + message;
        };
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : " " + node;
    }
}
