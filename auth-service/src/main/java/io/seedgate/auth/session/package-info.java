/**
 * Sessions: login, refresh with rotation, logout, what a signed-in user may ask about themselves,
 * and the administration of the sessions of others.
 *
 * <p>Owns the table {@code auth_sessions} and the refresh token. Reads, and never writes, the
 * tables of users, tenants and roles for "what tokens need", since a login and a rotation are one
 * statement each; the one exception is a user's last login and a hash that the login upgrades. Does
 * not sign tokens and does not hash passwords.
 */
package io.seedgate.auth.session;
