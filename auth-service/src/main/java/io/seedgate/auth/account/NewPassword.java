package io.seedgate.auth.account;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A password that an operator sets for others: as many characters as the settings ask for, at most
 * 128, counted after NFKC. What people choose for themselves is held to the whole policy, which has
 * a code for each refusal.
 */
@Constraint(validatedBy = NewPasswordValidator.class)
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NewPassword {
  String message() default "must have the right number of characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
