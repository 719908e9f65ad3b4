/**
 * Lockout: who guesses passwords of one account waits longer and longer, and whoever has signed in
 * from a device before doesn't wait for the guesses of others.
 *
 * <p>After OWASP's "Slow down online guessing attacks with device cookies". Owns the tables {@code
 * login_failures} and {@code known_devices} and the device cookie. Everything is counted by what
 * was typed as e-mail address, whether or not anybody has it, and stored as a keyed hash.
 */
package io.seedgate.auth.lockout;
