/**
 * Access tokens: what they say, how they are signed, and whether a presented one is ours.
 *
 * <p>Owns the claims that {@code docs/contract/access-token.json} promises. Does not decide who
 * gets a token, and does not read the database: a valid token of a session that has ended is
 * refused by {@code session}.
 */
package io.seedgate.auth.token;
