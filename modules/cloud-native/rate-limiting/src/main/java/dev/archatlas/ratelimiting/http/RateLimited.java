package dev.archatlas.ratelimiting.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks the policy about each request to a JAX-RS method, and answers those it refuses with 429. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    /** What a request costs, in permits. */
    int cost() default 1;
}
