package dev.archatlas.showcase.web;

import dev.archatlas.showcase.play.Run;
import dev.archatlas.showcase.play.StoryEvent.Ended;

/**
 * A run as clients see it.
 *
 * @param events the path of its event stream
 * @param ended how it ended, or null while it plays
 */
record RunStatus(String id, String scenario, String title, String events, Ended ended) {

    static RunStatus of(Run run) {
        return new RunStatus(
                run.id(),
                run.outline().id(),
                run.outline().title(),
                "/showcase/runs/" + run.id() + "/events",
                run.ended().orElse(null));
    }
}
