package dev.archatlas.cache.instance;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as it is warm, and without Redis, too: it is slower then, and no instance at all would be worse. Says whether
 * Redis answers and whether updates of others are heard of.
 */
@Readiness
public class CacheHealth implements HealthCheck {

    private final Instances instances;
    private final WarmUp warmUp;

    CacheHealth(Instances instances, WarmUp warmUp) {
        this.instances = instances;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cache")
                .status(warmUp.isDone())
                .withData(
                        "store",
                        instances.all().stream().anyMatch(each -> each.redis().away()) ? "away" : "answers")
                .withData(
                        "invalidations",
                        instances.all().stream().allMatch(each -> each.channel().attached()) ? "heard" : "may be lost")
                .build();
    }
}
