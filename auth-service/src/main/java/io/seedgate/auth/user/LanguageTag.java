package io.seedgate.auth.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A language such as {@code de} or {@code en-GB} (BCP 47), at most 35 characters; null is fine. */
@Size(max = 35)
@Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface LanguageTag {
  String message() default "must be a language such as de or en-GB";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
