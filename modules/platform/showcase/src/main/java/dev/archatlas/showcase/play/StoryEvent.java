package dev.archatlas.showcase.play;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** What happens in a story, as it is streamed to viewers: JSON objects told apart by {@code type}. Times in milliseconds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StoryEvent.StepOpened.class, name = "step"),
    @JsonSubTypes.Type(value = StoryEvent.Exchanged.class, name = "exchange"),
    @JsonSubTypes.Type(value = StoryEvent.StateShown.class, name = "state"),
    @JsonSubTypes.Type(value = StoryEvent.Awaiting.class, name = "awaiting"),
    @JsonSubTypes.Type(value = StoryEvent.Awaited.class, name = "awaited"),
    @JsonSubTypes.Type(value = StoryEvent.Expected.class, name = "expectation"),
    @JsonSubTypes.Type(value = StoryEvent.Ended.class, name = "ended")
})
public sealed interface StoryEvent {

    /** A new step began; the events after it belong to it. */
    record StepOpened(String title) implements StoryEvent {}

    /** A request was answered. A status of 0 says that it was not: then {@code response} is the reason. */
    record Exchanged(String method, String path, JsonNode request, int status, JsonNode response, long millis)
            implements StoryEvent {}

    /** A snapshot of state. */
    record StateShown(String label, JsonNode state) implements StoryEvent {}

    /** Waiting began. Always followed by {@link Awaited}, unless the story ends first. */
    record Awaiting(String what, long atMostMillis) implements StoryEvent {}

    /** Waiting ended, happily or not. */
    record Awaited(String what, boolean happened, long millis) implements StoryEvent {}

    /** A promise was kept or broken. */
    record Expected(String promise, boolean kept, JsonNode expected, JsonNode actual) implements StoryEvent {}

    /** The last event of every run. */
    record Ended(Outcome outcome, String message, long millis) implements StoryEvent {}
}
