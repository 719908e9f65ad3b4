package io.seedgate.auth.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.text.Normalizer;

/** Counts the characters of a new password, code points after NFKC, as they will be hashed. */
@ApplicationScoped
class NewPasswordValidator implements ConstraintValidator<NewPassword, String> {
  private static final int MAXIMUM = 128;

  // Asked for late: validators are made before the settings are known.
  private final Provider<SignUpConfig> config;

  NewPasswordValidator(Provider<SignUpConfig> config) {
    this.config = config;
  }

  @Override
  public boolean isValid(String password, ConstraintValidatorContext context) {
    int minimum = config.get().minimumPasswordLength();
    if (password != null) {
      String normalised = Normalizer.normalize(password, Normalizer.Form.NFKC);
      int length = normalised.codePointCount(0, normalised.length());
      if (length >= minimum && length <= MAXIMUM) {
        return true;
      }
    }
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(
            "must be " + minimum + " to " + MAXIMUM + " characters")
        .addConstraintViolation();
    return false;
  }
}
