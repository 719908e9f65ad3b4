/**
 * What a password must be like, and how it is kept: the policy, and Argon2id on a bounded pool of
 * its own. Hashes of other systems are verified.
 *
 * <p>Owns the policy, the formats of a stored hash, what verifying one may cost, and the pool. Does
 * not know users or tables: callers bring the stored hash and keep the new one.
 */
package io.seedgate.auth.password;
