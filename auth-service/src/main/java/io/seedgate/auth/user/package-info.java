/**
 * Administration of users: who they are, whether they may log in, which global roles they hold; and
 * their import in bulk.
 *
 * <p>A platform administrator sees everybody, a tenant's administrator the members of the tenant.
 * An account is changed only by those who have every right that it has, since whoever sets an
 * e-mail address can become its owner. Writes the table {@code users}, as {@code account}, {@code
 * tenant}, {@code bootstrap} and {@code session} do, and {@code user_roles}. Doesn't own
 * memberships or sessions.
 */
package io.seedgate.auth.user;
