package dev.archatlas.showcase.web;

import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.ShowcaseConfig;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.play.Run;
import dev.archatlas.showcase.play.Runs;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;

/** Looks at the module while somebody watches: one poller for all viewers, none when nobody is there. */
@ApplicationScoped
class Live {

    /**
     * What can be seen at a moment.
     *
     * @param trouble why the stations could not be read, or null
     * @param run the id of the run that plays, or null
     */
    record View(List<Station> stations, String trouble, String run) {}

    private final Instance<Exhibit> exhibit;
    private final Runs runs;
    private final Multi<View> views;

    Live(Instance<Exhibit> exhibit, Runs runs, ShowcaseConfig config) {
        this.exhibit = exhibit;
        this.runs = runs;
        this.views = Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(config.pollInterval())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        Uni.createFrom().item(this::look).runSubscriptionOn(Infrastructure.getDefaultExecutor()))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    /** A view about twice a second. */
    Multi<View> views() {
        return views;
    }

    @ActivateRequestContext
    View look() {
        String run = runs.playing().map(Run::id).orElse(null);
        try {
            return new View(exhibit.isResolvable() ? List.copyOf(exhibit.get().stations()) : List.of(), null, run);
        } catch (RuntimeException e) {
            Log.debug("The stations could not be read", e);
            return new View(List.of(), e.toString(), run);
        }
    }
}
