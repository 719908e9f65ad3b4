package io.seedgate.auth.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;

/** No tenant stands twice. */
@Constraint(validatedBy = DistinctTenants.Validator.class)
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctTenants {
  String message() default "must not name a tenant twice";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Leaves what is null to the constraints on it. */
  class Validator implements ConstraintValidator<DistinctTenants, List<NewUser.Membership>> {
    @Override
    public boolean isValid(
        List<NewUser.Membership> memberships, ConstraintValidatorContext context) {
      var seen = new HashSet<Object>();
      return memberships == null
          || memberships.stream()
              .allMatch(it -> it == null || it.tenantId() == null || seen.add(it.tenantId()));
    }
  }
}
