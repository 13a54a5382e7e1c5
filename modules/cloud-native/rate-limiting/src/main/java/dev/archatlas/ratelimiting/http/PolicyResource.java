package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.policy.InvalidPolicy;
import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.ratelimiting.policy.Policies.Status;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The policy of this instance. Changing it answers 404 unless {@code ratelimit.policy.api}. */
@Path("/policy")
public class PolicyResource {

    private final Policies policies;
    private final Policies.Settings settings;

    PolicyResource(Policies policies, Policies.Settings settings) {
        this.policies = policies;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "What is in force, and why the newest is not, if so")
    public Status read() {
        return policies.status();
    }

    @PUT
    @Consumes({"application/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Put a policy in force; an invalid one changes nothing")
    public Status change(String yaml) {
        if (!settings.api()) {
            throw new NotFoundException("The policy is changed by its file: ratelimit.policy.file.");
        }
        try {
            return policies.change(yaml);
        } catch (InvalidPolicy invalid) {
            throw HttpProblem.builder()
                    .withTitle("Invalid policy")
                    .withStatus(422)
                    .withDetail(invalid.getMessage())
                    .with("findings", invalid.findings())
                    .build();
        }
    }
}
