package dev.archatlas.showcase.web;

import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the head of the page shows. */
@Switched
@Blocking
@Path("/showcase/exhibit")
public class ExhibitResource {

    /** The module and its links. */
    record Description(
            String title,
            String purpose,
            String module,
            int port,
            List<String> requirements,
            List<Links.Link> links,
            List<Control> controls) {}

    private final Instance<Exhibit> exhibits;
    private final Links links;
    private final HttpServer server;
    private final String module;

    ExhibitResource(
            Instance<Exhibit> exhibits,
            Links links,
            HttpServer server,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "module") String module) {
        this.exhibits = exhibits;
        this.links = links;
        this.server = server;
        this.module = module;
    }

    @GET
    public Description description() {
        if (!exhibits.isResolvable()) {
            throw Problems.of(404, "No exhibit", "This module has no bean of type " + Exhibit.class.getName() + ".");
        }
        Exhibit exhibit = exhibits.get();
        return new Description(
                exhibit.title(),
                exhibit.purpose(),
                module,
                server.getPort(),
                exhibit.requirements(),
                links.of(exhibit),
                exhibit.controls());
    }
}
