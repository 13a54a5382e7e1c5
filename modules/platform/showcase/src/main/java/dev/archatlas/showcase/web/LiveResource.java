package dev.archatlas.showcase.web;

import dev.archatlas.showcase.web.Live.View;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stations as they change. */
@Switched
@Path("/showcase/live")
public class LiveResource {

    private final Live live;
    private final Viewers viewers;
    private final Sse sse;

    LiveResource(Live live, Viewers viewers, Sse sse) {
        this.live = live;
        this.viewers = viewers;
        this.sse = sse;
    }

    /** Everything first, then only what changed; nothing while nothing does. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> changes() {
        return viewers.admit(changes(new Changes()));
    }

    private Multi<OutboundSseEvent> changes(Changes seen) {
        return live.views()
                .onItem()
                .transformToIterable((View view) -> seen.in(view))
                .map(change -> sse.newEventBuilder()
                        .name(change.name())
                        .data(change.data())
                        .build());
    }
}
