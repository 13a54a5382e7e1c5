package dev.archatlas.cqrs.readmodel;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The consistency check over HTTP. */
@Path("/consistency-check")
public class CheckResource {

    private final ConsistencyChecker checker;

    CheckResource(ConsistencyChecker checker) {
        this.checker = checker;
    }

    @POST
    @Operation(summary = "Compare the orders read model with the events, and mend it")
    public ConsistencyChecker.Report check() {
        return checker.check();
    }
}
