package io.seedgate.seed.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies access tokens as RFC 9068, section 4, says: type, signature by a known key and an
 * allowed algorithm, issuer, audience, expiry.
 */
@Singleton
class AccessTokens {

  private static final String TYPE = "at+jwt";
  private static final int MAX_LENGTH = 8_192;

  private final VerificationKeys keys;
  private final SignatureProvider signatures;
  private final TokenConfig config;
  private final String issuer;
  private final AlgorithmConstraints algorithms;

  /**
   * @param issuer the {@code iss} of auth-service, to the letter
   */
  AccessTokens(
      VerificationKeys keys,
      SignatureProvider signatures,
      TokenConfig config,
      @ConfigProperty(name = "seedgate.seed.issuer") String issuer) {
    this.issuer = issuer;
    this.keys = keys;
    this.signatures = signatures;
    this.config = config;
    this.algorithms =
        new AlgorithmConstraints(ConstraintType.PERMIT, config.algorithms().toArray(String[]::new));
  }

  /**
   * The claims of a valid token. Fails with {@link AuthenticationFailedException} if it isn't one,
   * and with {@code auth_unavailable} if that can't be told.
   */
  Uni<JwtClaims> verify(String token) {
    return keys.find(keyId(token))
        .map(
            key ->
                claims(
                    token,
                    key.orElseThrow(() -> new AuthenticationFailedException("unknown key"))));
  }

  /** Looks at the header alone, so that nothing is fetched for what could never be accepted. */
  private String keyId(String token) {
    if (token.length() > MAX_LENGTH) {
      throw new AuthenticationFailedException("too long");
    }
    try {
      var signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      algorithms.checkConstraint(signature.getAlgorithmHeaderValue());
      if (signature.getKeyIdHeaderValue() == null) {
        throw new AuthenticationFailedException("no key id");
      }
      return signature.getKeyIdHeaderValue();
    } catch (JoseException e) {
      throw new AuthenticationFailedException("not a signed token", e);
    }
  }

  private JwtClaims claims(String token, PublicKey key) {
    try {
      return new JwtConsumerBuilder()
          .setVerificationKey(key)
          .setJwsAlgorithmConstraints(algorithms)
          .setJwsProviderContext(signatures.context())
          .setExpectedType(true, TYPE)
          .setExpectedIssuer(issuer)
          .setExpectedAudience(config.audience())
          .setRequireExpirationTime()
          .setRequireSubject()
          .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
          .build()
          .processToClaims(token);
    } catch (InvalidJwtException e) {
      throw new AuthenticationFailedException("not acceptable", e);
    }
  }
}
