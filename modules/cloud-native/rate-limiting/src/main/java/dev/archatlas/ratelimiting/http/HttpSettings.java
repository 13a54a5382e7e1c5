package dev.archatlas.ratelimiting.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The properties {@code ratelimit.http.*}. */
@ConfigMapping(prefix = "ratelimit.http")
public interface HttpSettings {

    /** Below these paths every request is limited, annotated or not. */
    Optional<List<String>> paths();

    /** How many proxies stand in front, all of which add to {@code X-Forwarded-For}. */
    @WithDefault("0")
    int trustedProxies();

    /** Who the request is for. Whatever authenticates has to set or check it. */
    @WithDefault("X-Tenant")
    String tenantHeader();

    /** Who of the tenant it is from. Whatever authenticates has to set or check it. */
    @WithDefault("X-User")
    String userHeader();
}
