/**
 * Accounts that people make and keep for themselves: sign-up, the proof that an e-mail address is
 * theirs, forgotten and changed passwords, and what the mails about all that say.
 *
 * <p>Owns the table {@code one_time_tokens} and writes {@code users}; so do {@code user}, {@code
 * tenant} for personas, {@code bootstrap}, and {@code session} at a login. Doesn't own sessions,
 * how a password is judged and hashed, nor how a mail gets out: those are {@code session}, {@code
 * password} and {@code mail}.
 */
package io.seedgate.auth.account;
