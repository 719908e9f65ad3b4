package io.seedgate.seed.tenant;

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
import java.time.LocalDate;

/**
 * A day between the years 1950 and 9000. What a pack tells may lie two centuries before it and
 * after it, and has four digits for the year all the same.
 */
@Constraint(validatedBy = AnchorDay.InReach.class)
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface AnchorDay {
  String message() default "must lie between the years 1950 and 9000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Absence is for others to refuse. */
  class InReach implements ConstraintValidator<AnchorDay, LocalDate> {
    @Override
    public boolean isValid(LocalDate day, ConstraintValidatorContext context) {
      return day == null || day.getYear() >= 1950 && day.getYear() <= 9000;
    }
  }
}
