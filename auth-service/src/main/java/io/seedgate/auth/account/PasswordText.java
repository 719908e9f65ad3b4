package io.seedgate.auth.account;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What may be looked at as a password at all; whether it is a good one, the policy says. */
@NotNull
@Size(max = 1024)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface PasswordText {
  String message() default "must be a password";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
