/**
 * What happens before the first request: the settings are checked, the pool of database connections
 * and the first platform administrator are made.
 *
 * <p>Doesn't own migrations, which Flyway runs, nor the signing key: that is {@code key}.
 */
package io.seedgate.auth.bootstrap;
