package io.seedgate.auth.key;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes P-256 keys, and turns them into what the table keeps and back. */
@Singleton
class KeyCodec {

  private final PrivateKeySeal seal;
  private final CryptoProvider provider;

  KeyCodec(PrivateKeySeal seal, CryptoProvider provider) {
    this.seal = seal;
    this.provider = provider;
  }

  StoredKey generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey((ECPublicKey) pair.getPublic());
    String kid = jwk.calculateBase64urlEncodedThumbprint("SHA-256");
    jwk.setKeyId(kid);
    jwk.setUse("sig");
    jwk.setAlgorithm("ES256");
    byte[] sealed = seal.seal(kid, pair.getPrivate().getEncoded());
    return new StoredKey(kid, jwk.toJson(OutputControlLevel.PUBLIC_ONLY), sealed, true);
  }

  /**
   * @throws IllegalStateException with one sentence for the operator where the key was sealed under
   *     another secret key
   */
  SigningKey open(StoredKey stored) throws GeneralSecurityException, JoseException {
    byte[] pkcs8 =
        seal.open(stored.kid(), stored.sealedPrivateKey())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "seedgate.auth.secret-key is not the one that signing key "
                            + stored.kid()
                            + " in the database was encrypted under; start with the former secret"
                            + " key"));
    PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(stored.publicJwk());
    return new SigningKey(stored.kid(), privateKey(pkcs8), (ECPublicKey) jwk.getPublicKey());
  }

  /** Made by the provider that signs, which would otherwise convert the key for each signature. */
  private PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC", provider.ecdsa())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }
}
