/**
 * Password hashing: Argon2id on a bounded pool of its own; hashes of other systems are verified.
 *
 * <p>Owns the formats of a stored hash, what verifying one may cost, and the pool. Does not know
 * users or tables: callers bring the stored hash and keep the new one.
 */
package io.seedgate.auth.password;
