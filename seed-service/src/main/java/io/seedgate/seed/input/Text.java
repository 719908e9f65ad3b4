package io.seedgate.seed.input;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text without the character 0, which PostgreSQL can't hold. */
@Pattern(regexp = "[^\\x00]*", message = "must not hold the character 0")
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
  String message() default "must not hold the character 0";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
