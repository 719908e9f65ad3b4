/**
 * What a pack means against a catalog: every problem of it at once or, if there is none, rows that
 * are ready for any tenant and any anchor date.
 *
 * <p>Owns the meaning of a value by its column, and the ids of seeded rows. Neither reads files nor
 * talks to a database.
 */
package io.seedgate.seed.plan;
