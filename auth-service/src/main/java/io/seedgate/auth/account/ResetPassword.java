package io.seedgate.auth.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new password in place of a forgotten one.
 *
 * @param token from the mail
 */
@Schema(
    examples =
        """
        {"token": "3vK0m2c3rJ9y0mYbq0l8sX1o7Q2d4W6e8R0t2Y4u6I8",
         "new_password": "a long and simple sentence"}""")
public record ResetPassword(
    @NotBlank @Size(max = 128) String token,
    @PasswordText @Schema(format = "password") String newPassword) {
  /** Without either secret. */
  @Override
  public String toString() {
    return "ResetPassword[]";
  }
}
