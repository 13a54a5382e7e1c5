package dev.archatlas.showcase.web;

import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.ShowcaseConfig;
import dev.archatlas.showcase.play.Loopback;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from the page to everything else about the module. */
@ApplicationScoped
class Links {

    /**
     * A line of the list.
     *
     * @param href where it leads, or null when {@code place} is a path in the repository and no address of it is configured
     * @param place what the reader sees of the address
     */
    record Link(String name, String href, String place) {}

    private static final List<Link> OPERATIONS = List.of(
            here("API", "/q/swagger-ui/"),
            here("OpenAPI", "/q/openapi"),
            here("Metrics", "/q/metrics"),
            here("Health", "/q/health"));

    private static final Link DEV_UI = here("Dev UI", "/q/dev-ui/");

    private final Loopback loopback;
    private final Optional<String> repository;
    private volatile List<Link> present;

    Links(Loopback loopback, ShowcaseConfig config) {
        this.loopback = loopback;
        this.repository = config.repository();
    }

    /** Only links that lead somewhere. */
    List<Link> of(Exhibit exhibit) {
        List<Link> all = new ArrayList<>(operations());
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            all.add(DEV_UI);
        }
        if (!exhibit.folder().isEmpty()) {
            all.add(inRepository("Source", exhibit.folder()));
            all.add(inRepository("README", exhibit.folder() + "/README.md"));
        }
        exhibit.catalogEntries().forEach(entry -> all.add(inRepository("Catalog", "catalog/entries/" + entry + ".md")));
        return all;
    }

    /** Asked for once: what is built in does not change while the module runs. */
    private List<Link> operations() {
        if (present == null) {
            present = OPERATIONS.stream().filter(this::answers).toList();
        }
        return present;
    }

    private boolean answers(Link link) {
        try {
            return loopback.send("GET", link.href(), null).status() != 404;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Link inRepository(String name, String path) {
        return new Link(
                name,
                repository.map(root -> root.replaceAll("/+$", "") + "/" + path).orElse(null),
                path);
    }

    private static Link here(String name, String path) {
        return new Link(name, path, path);
    }
}
