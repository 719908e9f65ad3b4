/**
 * The life of a tenant: made of a pack with its logins, reset, moved to another day, leased,
 * expired, deleted; the directory of all tenants and the ledger of what was done to them.
 *
 * <p>Owns the tables {@code tenants} and {@code seed_runs}, and what happens to a run that was
 * broken off at any step. Each operation is decided by one statement that is durable before
 * anything else happens, and each of its steps may be done twice. Doesn't own the rows of a tenant
 * ({@code golden}, {@code load}) or its users ({@code provision}, auth-service).
 */
package io.seedgate.seed.tenant;
