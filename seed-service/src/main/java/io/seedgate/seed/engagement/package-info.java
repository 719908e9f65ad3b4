/**
 * The projects of a tenant.
 *
 * <p>Owns table {@code engagements} as far as it is read, and {@code Level}, which other tables
 * share.
 */
package io.seedgate.seed.engagement;
