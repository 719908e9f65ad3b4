package io.seedgate.auth.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Proof that whoever reads an address is who signed up with it.
 *
 * @param token from the mail
 * @param password of the sign-up
 */
@Schema(
    examples =
        "{\"token\": \"3vK0m2c3rJ9y0mYbq0l8sX1o7Q2d4W6e8R0t2Y4u6I8\","
            + " \"password\": \"correct horse battery staple\"}")
public record VerifyEmail(
    @NotBlank @Size(max = 128) String token,
    @PasswordText @Schema(format = "password") String password) {
  /** Without token and password. */
  @Override
  public String toString() {
    return "VerifyEmail[]";
  }
}
