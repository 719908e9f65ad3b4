package io.seedgate.auth.token;

import io.seedgate.auth.key.CryptoProvider;
import io.seedgate.auth.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs payloads with one key as compact JWS (RFC 7515, 7.1). The protected header is the same for
 * each, and encoded once. Safe for any thread.
 */
final class JwsSigner {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final SigningKey key;
  private final Provider provider;
  private final String header;

  JwsSigner(SigningKey key, Provider provider) {
    this.key = key;
    this.provider = provider;
    // A thumbprint is Base64url: nothing in it needs escaping.
    String json = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + key.kid() + "\"}";
    header = BASE64_URL.encodeToString(json.getBytes(StandardCharsets.US_ASCII)) + ".";
  }

  String sign(byte[] payload) {
    String signingInput = header + BASE64_URL.encodeToString(payload);
    try {
      Signature signature = Signature.getInstance(CryptoProvider.ES256, provider);
      signature.initSign(key.privateKey());
      signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
      return signingInput + "." + BASE64_URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Signing key " + key.kid() + " can't sign", broken);
    }
  }
}
