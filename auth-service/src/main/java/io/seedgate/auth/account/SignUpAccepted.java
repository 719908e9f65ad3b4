package io.seedgate.auth.account;

/**
 * The answer to every sign-up that is well-formed. It says nothing about whether the e-mail is
 * taken.
 *
 * @param email as asked for
 */
public record SignUpAccepted(String email, String message) {
  static SignUpAccepted of(SignUp signUp) {
    return new SignUpAccepted(
        signUp.email(), "If this e-mail had no account yet, it has one now: log in with it.");
  }
}
