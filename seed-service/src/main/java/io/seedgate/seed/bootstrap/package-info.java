/**
 * What happens before anything else: the settings are checked, and the pool of database connections
 * is made. And the one clock that all are given.
 *
 * <p>Doesn't own migrations, which Flyway runs, nor seeding: that is {@code standing}.
 */
package io.seedgate.seed.bootstrap;
