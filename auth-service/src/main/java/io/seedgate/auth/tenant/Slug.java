package io.seedgate.auth.tenant;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 1 to 63 lower-case letters, digits and inner dashes. No UUID, since a tenant is named by its slug
 * or its id.
 */
@NotNull
@Size(max = 63)
@Pattern(regexp = "(?!" + Slug.UUID + "$)[a-z0-9]([a-z0-9-]*[a-z0-9])?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Slug {
  String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  String message() default
      "must be 1 to 63 lower-case letters, digits and inner dashes, and no UUID";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
