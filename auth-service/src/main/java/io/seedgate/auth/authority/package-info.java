/**
 * How far a caller's permissions reach, and what they may give to others.
 *
 * <p>A permission of a global role reaches everywhere; one of a tenant's role reaches that tenant
 * while the session is for it. Whether a caller has a permission at all is the access token's say,
 * so that a role that is given works from the next refresh; how far it reaches is read from the
 * database at the time of the call, so that a role that is taken away is gone for administration at
 * once. Nobody gives what they don't have: the rules are pure functions of {@link
 * io.seedgate.auth.authority.Authority}.
 *
 * <p>Reads the tables of roles and memberships; owns none.
 */
package io.seedgate.auth.authority;
