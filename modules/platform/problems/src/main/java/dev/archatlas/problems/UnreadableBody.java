package dev.archatlas.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

/** Tells the sender of a body that is no JSON, or other JSON than expected, where it is wrong. */
@ApplicationScoped
public class UnreadableBody implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? Causes.of(context.cause, JsonProcessingException.class)
                        .map(unreadable -> explained(problem, unreadable))
                        .orElse(problem)
                : problem;
    }

    @Override
    public int priority() {
        return 200; // before the problem is logged
    }

    private static HttpProblem explained(HttpProblem problem, JsonProcessingException unreadable) {
        return HttpProblem.builder(problem)
                .withTitle(Status.BAD_REQUEST.getReasonPhrase())
                .withDetail("The body cannot be read%s: %s".formatted(place(unreadable), reason(unreadable)))
                .build();
    }

    private static String place(JsonProcessingException unreadable) {
        String path = unreadable instanceof JsonMappingException mapping ? path(mapping) : "";
        JsonLocation location = unreadable.getLocation();
        String line = location == null
                ? ""
                : " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return (path.isEmpty() ? "" : " at " + path) + line;
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "/" + step.getFieldName());
        }
        return path.toString();
    }

    /** Jackson's own sentence, as far as it does not speak of Java types. */
    private static String reason(JsonProcessingException unreadable) {
        String message = unreadable.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
        return message.contains("`") ? "another kind of value is expected there" : message;
    }
}
