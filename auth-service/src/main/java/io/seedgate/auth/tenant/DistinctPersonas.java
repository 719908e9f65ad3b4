package io.seedgate.auth.tenant;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import io.seedgate.auth.tenant.ProvisionTenant.Persona;
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
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** No id or e-mail stands twice, nor a role twice for one persona. */
@Constraint(validatedBy = DistinctPersonas.Validator.class)
@Documented
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctPersonas {
  String message() default "must not name an id or an e-mail twice, nor a role twice for one user";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Leaves what is null to the constraints on it. */
  class Validator implements ConstraintValidator<DistinctPersonas, List<Persona>> {
    @Override
    public boolean isValid(List<Persona> personas, ConstraintValidatorContext context) {
      if (personas == null) {
        return true;
      }
      List<Persona> given = personas.stream().filter(Objects::nonNull).toList();
      return distinct(given.stream().map(Persona::id))
          && distinct(given.stream().map(Persona::email).map(Validator::lowerCase))
          && given.stream().allMatch(it -> it.roles() == null || distinct(it.roles().stream()));
    }

    private static String lowerCase(String email) {
      return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private static boolean distinct(Stream<?> items) {
      var seen = new HashSet<Object>();
      return items.allMatch(it -> it == null || seen.add(it));
    }
  }
}
