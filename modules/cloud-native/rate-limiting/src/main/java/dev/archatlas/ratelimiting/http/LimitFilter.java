package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.decision.RateLimits;
import dev.archatlas.ratelimiting.decision.Verdict;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Limits HTTP requests: those to methods with {@link RateLimited}, and all below the configured paths. */
@Provider
@Priority(Priorities.AUTHENTICATION + 100)
public class LimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String VERDICT = LimitFilter.class.getName();

    private final RateLimits limits;
    private final RequestDescription description;
    private final ResourceInfo resource;

    LimitFilter(RateLimits limits, RequestDescription description, ResourceInfo resource) {
        this.limits = limits;
        this.description = description;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RateLimited annotation = Annotations.of(resource, RateLimited.class).orElse(null);
        if (annotation == null && !description.isLimited(request.getUriInfo().getPath())) {
            return;
        }
        Verdict verdict = limits.decide(description.of(request), annotation == null ? 1 : annotation.cost());
        if (!verdict.allowed()) {
            throw RateLimitFields.problem(verdict);
        }
        if (!verdict.findings().isEmpty()) {
            request.setProperty(VERDICT, verdict);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(VERDICT) instanceof Verdict verdict) {
            RateLimitFields.of(verdict).forEach(response.getHeaders()::putSingle);
        }
    }
}
