package io.seedgate.auth.session;

import io.seedgate.auth.token.AccessTokenClaims;

/**
 * A live session just opened or refreshed: all that its tokens need.
 *
 * @param generation of the refresh token to hand out
 * @param expiresInSeconds until the refresh token is of no use, unless it is used before
 */
record OpenSession(AccessTokenClaims claims, int generation, long expiresInSeconds) {}
