/**
 * Roles and permissions, which are data, and how a token's permissions guard an endpoint.
 *
 * <p>Owns the tables {@code roles}, {@code permissions}, {@code role_permissions} and {@code
 * user_roles}. Who holds a role within a tenant belongs to {@code tenant}.
 */
package io.seedgate.auth.role;
