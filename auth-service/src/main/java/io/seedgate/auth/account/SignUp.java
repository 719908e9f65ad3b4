package io.seedgate.auth.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who asks for an account.
 *
 * @param email unique without regard to case
 */
@Schema(
    examples =
        """
        {"email": "ada@people.example", "password": "a long and simple sentence",
         "full_name": "Ada Lovelace"}""")
public record SignUp(
    @Email String email,
    @PasswordText @Schema(format = "password") String password,
    @FullName String fullName) {
  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return "SignUp[email=" + email + "]";
  }
}
