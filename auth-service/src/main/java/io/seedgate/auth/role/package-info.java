/**
 * Roles and permissions, which are data.
 *
 * <p>Owns the tables {@code roles}, {@code permissions}, {@code role_permissions} and {@code
 * user_roles}. Who holds a role within a tenant belongs to {@code tenant}; how a token's
 * permissions guard an endpoint, to {@code token}.
 */
package io.seedgate.auth.role;
