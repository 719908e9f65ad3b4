package io.seedgate.auth.session;

/**
 * Tokens of a session, named as RFC 6749, section 5.1 names them.
 *
 * @param tokenType {@code Bearer}
 * @param expiresIn seconds that the access token lives
 * @param refreshExpiresIn seconds within which the refresh token must be used
 */
public record TokenResponse(
    String accessToken,
    String refreshToken,
    String tokenType,
    long expiresIn,
    long refreshExpiresIn) {
  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "TokenResponse";
  }
}
