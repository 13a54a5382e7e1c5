package dev.archatlas.ratelimiting.http;

import dev.archatlas.ratelimiting.concurrency.Priority;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds how many requests to JAX-RS methods are in flight; those that matter least are answered with 503 first. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sheddable {

    /** How much a request matters. */
    Priority value();
}
