package io.seedgate.seed.input;

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
import java.time.OffsetDateTime;

/**
 * A time between the years 1700 and 9300: whatever a pack may tell on any anchor date, and the
 * dates of a row go on moving with its tenant for centuries before they have five digits for the
 * year, which the database refuses.
 */
@Constraint(validatedBy = Moment.InReach.class)
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Moment {
  String message() default "must lie between the years 1700 and 9300";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Absence is for others to refuse. */
  class InReach implements ConstraintValidator<Moment, OffsetDateTime> {
    @Override
    public boolean isValid(OffsetDateTime time, ConstraintValidatorContext context) {
      return time == null || time.getYear() >= 1700 && time.getYear() <= 9300;
    }
  }
}
