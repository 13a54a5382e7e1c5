package dev.archatlas.showcase;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ties code to a topic of the catalog: on a class, that it carries the topic; on a test, that it fails when the
 * topic's behaviour is gone. The catalog's index is built from these marks, and the build fails on an unknown topic.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Topic {
    /** Ids of the form {@code entry/topic}, for example {@code message-queue/dead-letter-queue}. */
    String[] value();
}
