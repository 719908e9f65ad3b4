/**
 * The tenant that settings ask for: made in the background once the service has started, kept at
 * the current version of its pack, and part of readiness.
 *
 * <p>Owns what is done at a start. How a tenant is made and upgraded is {@code tenant}'s.
 */
package io.seedgate.seed.standing;
