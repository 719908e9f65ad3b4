/**
 * Password hashing: Argon2id on a bounded pool of its own.
 *
 * <p>Owns the format of a stored hash, the cost and the pool. Does not know users or tables:
 * callers bring the stored hash and keep the new one.
 */
package io.seedgate.auth.password;
