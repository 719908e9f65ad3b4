package io.seedgate.auth.account;

/**
 * Who asks for an account.
 *
 * @param email unique without regard to case
 */
public record SignUp(@Email String email, @NewPassword String password, @FullName String fullName) {
  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return "SignUp[email=" + email + "]";
  }
}
