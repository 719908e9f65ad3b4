/**
 * Limits to how often somebody may ask: per address and per account, shared by all replicas.
 *
 * <p>Owns the table {@code rate_limits} and the fields {@code RateLimit}, {@code RateLimit-Policy}
 * and {@code Retry-After}. Features say what is asked for and whose account it concerns; nothing
 * here looks an account up, so that known and unknown ones are treated alike. No e-mail address and
 * no IP address is stored, only a keyed hash.
 */
package io.seedgate.auth.limit;
