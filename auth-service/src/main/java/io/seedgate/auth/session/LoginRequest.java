package io.seedgate.auth.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who wants in.
 *
 * @param tenant slug or id; absent: the user's oldest membership, or none
 */
public record LoginRequest(
    @NotBlank @Size(max = 254) @Schema(examples = "demo@democorp.example") String email,
    @NotEmpty @Size(max = 1024) @Schema(format = "password") String password,
    @Size(min = 1, max = 63) @Schema(examples = "democorp", nullable = true) String tenant) {
  /** Leaves the password out. */
  @Override
  public String toString() {
    return "LoginRequest[" + email + ", " + tenant + "]";
  }
}
