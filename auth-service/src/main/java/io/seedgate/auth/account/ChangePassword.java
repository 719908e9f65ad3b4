package io.seedgate.auth.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new password in place of one that is known. */
@Schema(
    examples =
        """
        {"current_password": "the one until now", "new_password": "a long and simple sentence"}""")
public record ChangePassword(
    @PasswordText @Schema(format = "password") String currentPassword,
    @PasswordText @Schema(format = "password") String newPassword) {
  /** Without either password. */
  @Override
  public String toString() {
    return "ChangePassword[]";
  }
}
