package dev.archatlas.showcase.web;

import dev.archatlas.showcase.ShowcaseConfig;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody in while the showcase is off, and no page of another site at any time: its stories break things. */
@Provider
@Switched
public class Switch implements ContainerRequestFilter {

    // asked at each request: a filter is made before the configuration of the run is known
    private final Instance<ShowcaseConfig> config;

    Switch(Instance<ShowcaseConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!config.get().enabled()) {
            throw Problems.of(
                    404, "The showcase is off", "Start the module with atlas.showcase.enabled=true to turn it on.");
        }
        // sent by every browser since 2023; other clients do not send it and are not tricked by web pages
        if ("cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
            throw Problems.of(403, "Another site", "Only the page of this module may use the showcase.");
        }
    }
}
