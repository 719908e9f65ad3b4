package io.seedgate.auth.role;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A line to read: 1 to 200 characters as PostgreSQL counts them, not blank, no control characters.
 */
@NotBlank
@Pattern(regexp = "\\P{Cc}{1,200}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Description {
  String message() default "must be 1 to 200 characters without control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
