package dev.archatlas.ratelimiting.http;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** What is written above the method that a request is for. */
final class Annotations {

    private Annotations() {}

    static <A extends Annotation> Optional<A> of(ResourceInfo resource, Class<A> type) {
        return Optional.ofNullable(resource.getResourceMethod()).map(method -> method.getAnnotation(type));
    }
}
