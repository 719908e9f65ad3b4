/**
 * The one configured secret key and the keys derived from it.
 *
 * <p>Owns {@code seedgate.auth.secret-key}. Hands out derived keys only; the configured key itself
 * never leaves this package. Does not know what a derived key is used for, beyond the name of the
 * purpose.
 */
package io.seedgate.auth.secret;
