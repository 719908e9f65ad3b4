/**
 * The persona oracle: who can log in to a tenant, what each of them sees at each list, and which
 * calls are forbidden to them, as long as nobody has changed anything.
 *
 * <p>It is computed, from the golden copy of the pack, from the permissions that endpoints declare
 * and from the roles that auth-service ships; neither from the tenant's rows nor by asking the
 * endpoints, which are what it is held against; {@link io.seedgate.seed.oracle.Sightings} holds the
 * tenant's rows against it, as personas see them. Owns who sees which rows of a pack. Doesn't own
 * roles, endpoints or rows.
 */
package io.seedgate.seed.oracle;
