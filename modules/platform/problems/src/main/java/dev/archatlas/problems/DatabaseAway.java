package dev.archatlas.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Set;

/**
 * A database that is away is nobody's bug: 503 and when to come again, instead of 500. Known by the SQLSTATE classes 08
 * (connection exception) and 57P (operator intervention, PostgreSQL).
 */
@ApplicationScoped
public class DatabaseAway implements ProblemPostProcessor {

    private static final Set<String> GOES_DOWN = Set.of("57P01", "57P02", "57P03");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getStatusCode() == Status.INTERNAL_SERVER_ERROR.getStatusCode()
                        && Causes.of(context.cause, SQLException.class)
                                .map(SQLException::getSQLState)
                                .filter(DatabaseAway::tellsOfAbsence)
                                .isPresent()
                ? HttpProblem.builder()
                        .withStatus(Status.SERVICE_UNAVAILABLE)
                        .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                        .withDetail(
                                "The database does not answer. Nothing of this request is known to be kept: try again.")
                        .withInstance(problem.getInstance())
                        .withHeader("Retry-After", 1)
                        .build()
                : problem;
    }

    @Override
    public int priority() {
        return 200; // before the problem is logged
    }

    private static boolean tellsOfAbsence(String state) {
        return state.startsWith("08") || GOES_DOWN.contains(state);
    }
}
