package io.seedgate.auth.account;

import io.seedgate.auth.password.PasswordPolicy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Asks the password policy for the length alone. */
@Singleton
class NewPasswordValidator implements ConstraintValidator<NewPassword, String> {
  // Asked for late: validators are made before the settings are known.
  private final Provider<PasswordPolicy> policy;

  NewPasswordValidator(Provider<PasswordPolicy> policy) {
    this.policy = policy;
  }

  @Override
  public boolean isValid(String password, ConstraintValidatorContext context) {
    if (password != null && policy.get().fits(password)) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(
            "must be %d to %d characters"
                .formatted(policy.get().minimumLength(), PasswordPolicy.MAXIMUM_LENGTH))
        .addConstraintViolation();
    return false;
  }
}
