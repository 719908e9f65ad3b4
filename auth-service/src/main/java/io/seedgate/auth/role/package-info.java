/**
 * Roles and permissions, which are data, and their administration.
 *
 * <p>Owns the tables {@code roles}, {@code permissions}, {@code role_permissions} and {@code
 * user_roles}. Doesn't own who holds a role: global roles are given in {@code user} and {@code
 * bootstrap}, which write {@code user_roles}, a tenant's in {@code membership} and {@code tenant};
 * nor how a token's permissions guard an endpoint: that is {@code token}.
 */
package io.seedgate.auth.role;
