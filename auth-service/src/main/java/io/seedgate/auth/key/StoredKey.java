package io.seedgate.auth.key;

/**
 * A key as the table keeps it.
 *
 * @param publicJwk public parts only, as JSON
 * @param sealedPrivateKey PKCS #8, sealed by {@link PrivateKeySeal}
 */
record StoredKey(String kid, String publicJwk, byte[] sealedPrivateKey, boolean active) {}
