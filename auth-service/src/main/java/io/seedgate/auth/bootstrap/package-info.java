/**
 * What happens before the first request: the settings are checked, and the first platform
 * administrator is made.
 *
 * <p>Doesn't own migrations, which Flyway runs, nor the signing key: that is {@code key}.
 */
package io.seedgate.auth.bootstrap;
