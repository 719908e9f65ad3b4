package io.seedgate.auth.key;

import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;

/**
 * A P-256 key pair of ES256.
 *
 * @param kid the key's JWK thumbprint (RFC 7638), so that a key id never means two keys
 */
public record SigningKey(String kid, PrivateKey privateKey, ECPublicKey publicKey) {
  /** Names the key without its private part. */
  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
