package dev.archatlas.cache.http;

import dev.archatlas.cache.origin.Overloaded;
import dev.archatlas.cache.redis.StoreAway;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot be done now is nobody's bug: 503, and when to come again. */
class AwayMapper {

    @ServerExceptionMapper
    Response overloaded(Overloaded overloaded) {
        return later(overloaded.getMessage());
    }

    @ServerExceptionMapper
    Response away(StoreAway away) {
        return later("This needs Redis, which is away: try again in a second.");
    }

    private static Response later(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail(detail)
                .withHeader("Retry-After", 1)
                .build()
                .toResponse();
    }
}
