package dev.archatlas.saga.ordering;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A name that fits a table and a line. */
@NotBlank
@Size(max = 100)
@Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
@Constraint(validatedBy = {})
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface Name {
    /** Unused: the parts tell. */
    String message() default "";

    /** As Jakarta Validation asks for. */
    Class<?>[] groups() default {};

    /** As Jakarta Validation asks for. */
    Class<? extends Payload>[] payload() default {};
}
