package io.seedgate.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tokens of a session, named as RFC 6749, section 5.1 names them. In cookie mode the tokens are in
 * cookies, and what stands for them here is the CSRF token.
 *
 * @param accessToken null in cookie mode, as the two below
 * @param tokenType {@code Bearer}
 * @param expiresIn seconds that the access token lives
 * @param refreshExpiresIn seconds within which the refresh token must be used
 * @param csrfToken null but in cookie mode
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenResponse(
    @Schema(description = "For `Authorization: Bearer`. Absent in cookie mode.") String accessToken,
    @Schema(description = "Opaque; each use turns it. Absent in cookie mode.") String refreshToken,
    @Schema(description = "`Bearer`. Absent in cookie mode.") String tokenType,
    @Schema(description = "Seconds that the access token lives.") long expiresIn,
    @Schema(description = "Seconds within which the refresh token must be used.")
        long refreshExpiresIn,
    @Schema(
            description =
                "For the header `X-CSRF-Token` where a browser sends neither `Origin` nor"
                    + " `Sec-Fetch-Site`; the same as long as the session lives. In cookie mode"
                    + " only.")
        String csrfToken) {
  static TokenResponse bearer(
      String accessToken, String refreshToken, long expiresIn, long refreshExpiresIn) {
    return new TokenResponse(
        accessToken, refreshToken, "Bearer", expiresIn, refreshExpiresIn, null);
  }

  static TokenResponse inCookies(long expiresIn, long refreshExpiresIn, String csrfToken) {
    return new TokenResponse(null, null, null, expiresIn, refreshExpiresIn, csrfToken);
  }

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "TokenResponse";
  }
}
