package io.seedgate.auth.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The refresh token that the last login or refresh gave; opaque. */
public record RefreshRequest(@NotBlank @Size(max = 512) String refreshToken) {
  /** Leaves the token out. */
  @Override
  public String toString() {
    return "RefreshRequest";
  }
}
