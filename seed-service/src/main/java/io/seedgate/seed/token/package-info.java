/**
 * Who calls: access tokens of auth-service (a profile of RFC 9068), verified against the keys that
 * it publishes.
 *
 * <p>Owns the keys that were fetched, what of a token is checked, and the caller's tenant and
 * permissions. Issues nothing, and keeps no token.
 */
package io.seedgate.seed.token;
