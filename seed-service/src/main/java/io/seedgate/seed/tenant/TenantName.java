package io.seedgate.seed.tenant;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What auth-service takes for a name as well: 1 to 200 characters as PostgreSQL counts them, not
 * blank, no control characters. May be absent.
 */
@Pattern(regexp = "(?=\\P{Cc}*[^\\p{Z}\\p{Cc}])\\P{Cc}{1,200}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface TenantName {
  String message() default
      "must be 1 to 200 characters, not all of them blank and none a control character";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
