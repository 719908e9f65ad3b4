/**
 * Accounts that people make for themselves: sign-up, and what a new e-mail and a new password must
 * be like.
 *
 * <p>Writes the table {@code users}; so do {@code tenant}, for personas, and {@code bootstrap}.
 * Doesn't own sessions or how a password is hashed: those are {@code session} and {@code password}.
 */
package io.seedgate.auth.account;
