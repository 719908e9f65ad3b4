/**
 * The keys that sign access tokens.
 *
 * <p>Owns the table {@code signing_keys}, the encryption of private keys at rest, the choice of
 * crypto provider and the published key set. Does not know what is signed.
 */
package io.seedgate.auth.key;
