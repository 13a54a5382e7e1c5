package dev.archatlas.messaging.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this module publishes and reads, as an AsyncAPI 3 document. The schemas that it names are below {@code /schemas}. */
@Path("/asyncapi")
public class AsyncApiResource {

    private static final String DOCUMENT = "/META-INF/resources/asyncapi.json";

    @GET
    @Produces("application/vnd.aai.asyncapi+json;version=3.0.0")
    @Operation(summary = "The topics, messages and headers of this module (AsyncAPI 3)")
    public byte[] document() throws IOException {
        try (InputStream document = AsyncApiResource.class.getResourceAsStream(DOCUMENT)) {
            return document.readAllBytes();
        }
    }
}
