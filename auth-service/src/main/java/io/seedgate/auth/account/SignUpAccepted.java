package io.seedgate.auth.account;

/**
 * The answer to every sign-up that is well-formed. It says nothing about whether the e-mail is
 * taken.
 *
 * @param email as asked for
 */
public record SignUpAccepted(String email, String message) {
  private static final String VERIFY = "A mail to this address says how to go on.";
  private static final String LOG_IN =
      "If this e-mail had no account yet, it has one now: log in with it.";

  static SignUpAccepted of(SignUp signUp, boolean verificationRequired) {
    return new SignUpAccepted(signUp.email(), verificationRequired ? VERIFY : LOG_IN);
  }
}
