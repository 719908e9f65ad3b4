/**
 * Tenants: their administration, and the service API through which seed-service makes a tenant with
 * its personas in one call, and asks later whether they can still log in.
 *
 * <p>Owns the tables {@code tenants}, {@code deleted_tenants} and {@code provisioned_passwords},
 * and the credential that both services share; writes the memberships of personas, others belong to
 * {@code membership}. Doesn't own the demo data of a tenant, which lives in seed-service, nor what
 * a role means: that is {@code role}.
 */
package io.seedgate.auth.tenant;
