package dev.archatlas.problems;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives JSON of another shape than expected a problem, where Quarkus would answer with an empty body. */
@Provider
@Priority(Priorities.USER)
public class MismatchMapper extends ExceptionMapperBase<MismatchedInputException>
        implements ExceptionMapper<
                MismatchedInputException> { // said again, as Quarkus does not look into the base class

    @Override
    protected HttpProblem toProblem(MismatchedInputException mismatch) {
        return HttpProblem.valueOf(Status.BAD_REQUEST);
    }
}
