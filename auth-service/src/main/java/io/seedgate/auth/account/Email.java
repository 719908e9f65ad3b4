package io.seedgate.auth.account;

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
 * An e-mail address as mail servers really take it: ASCII, at most 254 characters (RFC 5321,
 * 4.5.3.1.3), no quoted local part, a domain name of at least two labels.
 */
@NotNull
@Size(max = 254)
@jakarta.validation.constraints.Email
@Pattern(regexp = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Email {
  String message() default "must be an e-mail address of at most 254 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
