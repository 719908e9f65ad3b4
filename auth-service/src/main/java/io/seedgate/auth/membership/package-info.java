/**
 * Who belongs to which tenant, with which roles there: the administration of memberships.
 *
 * <p>Owns the tables {@code memberships} and {@code membership_roles}; {@code tenant} writes them
 * too, for personas. A membership is edited by itself and not as a part of its tenant, which may
 * have thousands. Doesn't own users or tenants themselves.
 */
package io.seedgate.auth.membership;
