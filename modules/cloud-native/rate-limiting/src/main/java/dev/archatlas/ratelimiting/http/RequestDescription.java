package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.policy.Entry;
import dev.archatlas.ratelimiting.policy.Policies;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes a request as {@code client}, {@code route}, {@code tier/tenant} and {@code tier/tenant/user}. Which of these
 * count is the policy's business.
 */
@ApplicationScoped
class RequestDescription {

    private final HttpSettings settings;
    private final Policies policies;
    private final RoutingContext connection;

    RequestDescription(HttpSettings settings, Policies policies, RoutingContext connection) {
        this.settings = settings;
        this.policies = policies;
        this.connection = connection;
    }

    /** Whether every request to that path is limited. */
    boolean isLimited(String path) {
        return settings.paths().orElse(List.of()).stream().anyMatch(path::startsWith);
    }

    List<List<Entry>> of(ContainerRequestContext request) {
        List<List<Entry>> descriptors = new ArrayList<>();
        descriptors.add(List.of(new Entry("client", client(request))));
        descriptors.add(List.of(new Entry(
                "route", request.getMethod() + " " + request.getUriInfo().getPath())));
        String tenant = request.getHeaderString(settings.tenantHeader());
        if (tenant != null) {
            Entry tier = new Entry("tier", policies.current().tierOf(tenant));
            Entry who = new Entry("tenant", tenant);
            descriptors.add(List.of(tier, who));
            String user = request.getHeaderString(settings.userHeader());
            if (user != null) {
                descriptors.add(List.of(tier, who, new Entry("user", user)));
            }
        }
        return descriptors;
    }

    private String client(ContainerRequestContext request) {
        List<String> forwarded = request.getHeaders().getOrDefault("X-Forwarded-For", List.of());
        return ClientAddress.of(
                connection.request().remoteAddress().hostAddress(), forwarded, settings.trustedProxies());
    }
}
