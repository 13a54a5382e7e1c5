package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.concurrency.Sample;
import dev.archatlas.showcase.Topic;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/**
 * Sheds requests to methods with {@link Sheddable} when more are in flight than can be served quickly, before anything is
 * done for them.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
@Topic("rate-limiting/priority-shaping")
public class SheddingFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ENTERED = SheddingFilter.class.getName();

    private record Entered(long at, int inFlight) {}

    private final ResourceInfo resource;
    private final Shedder shedder;

    SheddingFilter(ResourceInfo resource, Shedder shedder) {
        this.resource = resource;
        this.shedder = shedder;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Annotations.of(resource, Sheddable.class).ifPresent(sheddable -> {
            int inFlight = shedder.limiter().tryEnter(sheddable.value());
            if (inFlight == 0) {
                shedder.countShed();
                throw HttpProblem.builder()
                        .withTitle("Overloaded")
                        .withStatus(503)
                        .withDetail(
                                "More is in flight than can be served, and %s requests are shed: try again in a second."
                                        .formatted(sheddable.value()))
                        .withHeader("Retry-After", 1)
                        .build();
            }
            request.setProperty(ENTERED, new Entered(System.nanoTime(), inFlight));
        });
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ENTERED) instanceof Entered(long at, int inFlight)) {
            request.removeProperty(ENTERED);
            shedder.limiter().leave(new Sample(System.nanoTime() - at, inFlight, response.getStatus() == 503));
        }
    }
}
