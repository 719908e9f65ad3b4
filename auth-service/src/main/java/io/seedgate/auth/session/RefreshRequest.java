package io.seedgate.auth.session;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a refresh may bring in its body.
 *
 * @param refreshToken the one that the last login or refresh gave; null: it is in the cookie
 */
public record RefreshRequest(
    @Size(min = 1, max = 512)
        @Schema(
            nullable = true,
            description = "As the last login or refresh gave it; absent in cookie mode.")
        String refreshToken) {
  /** Leaves the token out. */
  @Override
  public String toString() {
    return "RefreshRequest";
  }
}
