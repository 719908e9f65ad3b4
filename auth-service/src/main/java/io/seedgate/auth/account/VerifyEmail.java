package io.seedgate.auth.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Proof that somebody reads an address.
 *
 * @param token from the mail
 */
@Schema(examples = "{\"token\": \"3vK0m2c3rJ9y0mYbq0l8sX1o7Q2d4W6e8R0t2Y4u6I8\"}")
public record VerifyEmail(@NotBlank @Size(max = 128) String token) {
  /** Without the token. */
  @Override
  public String toString() {
    return "VerifyEmail[]";
  }
}
