package dev.archatlas.saga.notification;

import dev.archatlas.saga.database.Database;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Notices over HTTP. */
@Path("/notifications")
public class NotificationResource {

    /** What to tell whom. */
    public record NoticeRequest(
            @NotNull URI target,
            @NotNull @Size(max = 100_000) String body) {}

    private final Notifications notifications;
    private final Database database;
    private final Set<String> hosts;

    NotificationResource(
            Notifications notifications,
            Database database,
            @ConfigProperty(name = "notification.hosts", defaultValue = "localhost,127.0.0.1") Set<String> hosts) {
        this.notifications = notifications;
        this.database = database;
        this.hosts = hosts;
    }

    @POST
    @Operation(summary = "Notify somebody, as well as it goes")
    public RestResponse<Notice> add(@NotNull @Valid NoticeRequest request) {
        // whoever may name any address can make this server call what only it can reach
        if (!"http".equals(request.target().getScheme())
                || !hosts.contains(request.target().getHost())) {
            throw new BadRequestException(
                    "Notices go to http on %s only, set notification.hosts for others.".formatted(hosts));
        }
        Notice notice = database.commit("add a notice", tx -> notifications.add(tx, request.target(), request.body()));
        return RestResponse.status(Status.ACCEPTED, notice);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Look at a notice")
    public Notice get(UUID id) {
        return notifications.find(id).orElseThrow(() -> unknown(id));
    }

    @GET
    @Path("/dead")
    @Operation(summary = "Notices that were given up")
    public List<Notice> dead(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit) {
        return notifications.dead(limit);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Try a dead notice again")
    public Notice replay(UUID id) {
        if (!notifications.replay(id)) {
            throw unknown(id);
        }
        return get(id);
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no such notice %s, or it is not dead.".formatted(id));
    }
}
