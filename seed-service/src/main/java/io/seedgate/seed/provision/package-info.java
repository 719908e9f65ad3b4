/**
 * Provisioning the personas of a tenant in auth-service, asking whether they can log in, and
 * deleting them: its client.
 *
 * <p>Owns what the contract {@code provision-tenant.json} says of this side, and reads {@code
 * roles.json}. Doesn't own when that happens (see {@code tenant}) or what a user is (auth-service).
 */
package io.seedgate.seed.provision;
