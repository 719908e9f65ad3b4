package io.seedgate.auth.token;

import io.seedgate.auth.key.CryptoProvider;
import io.seedgate.auth.key.SigningKey;
import io.seedgate.auth.key.SigningKeys;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.security.Key;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tells whether a bearer token is an access token of this service: signed with ES256 by one of its
 * keys, which are at hand and need no HTTP call, of its type, issuer and audience, and not expired.
 *
 * <p>Takes the place of the framework's own parser, with its key from a file or an address and its
 * development keys.
 */
@Singleton
@Alternative
@Priority(1)
class AccessTokenVerifier extends JWTCallerPrincipalFactory {
  /**
   * How far the clocks of two replicas may be apart: so long after {@code exp} a token is still
   * taken. There is no {@code nbf}, and {@code iat} is not compared, so a fast clock does no harm.
   */
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final JwtConsumer consumer;

  AccessTokenVerifier(
      SigningKeys keys,
      CryptoProvider provider,
      @ConfigProperty(name = "seedgate.auth.issuer") String issuer,
      AccessTokenConfig config) {
    var signatures = new ProviderContext();
    signatures.getSuppliedKeyProviderContext().setSignatureProvider(provider.ecdsa().getName());
    consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT,
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
            .setVerificationKeyResolver(byKid(keys))
            .setJwsProviderContext(signatures)
            .setExpectedType(true, "at+jwt")
            .setExpectedIssuer(true, issuer)
            .setExpectedAudience(true, config.audience())
            .setRequireSubject()
            .setRequireJwtId()
            .setRequireIssuedAt()
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .build();
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      return new DefaultJWTCallerPrincipal(token, "at+jwt", claims);
    } catch (InvalidJwtException refused) {
      // The cause quotes the token.
      throw new ParseException("Access token refused: error " + firstErrorCode(refused));
    }
  }

  /** Why the token is refused, with the token in its message; nothing where it isn't. */
  Optional<InvalidJwtException> refusal(String token) {
    try {
      consumer.process(token);
      return Optional.empty();
    } catch (InvalidJwtException refused) {
      return Optional.of(refused);
    }
  }

  private static int firstErrorCode(InvalidJwtException refused) {
    return refused.getErrorDetails().isEmpty()
        ? 0
        : refused.getErrorDetails().get(0).getErrorCode();
  }

  private static VerificationKeyResolver byKid(SigningKeys keys) {
    return (jws, nesting) -> publicKey(keys, jws.getKeyIdHeaderValue());
  }

  private static Key publicKey(SigningKeys keys, String kid) throws UnresolvableKeyException {
    if (kid == null) {
      throw new UnresolvableKeyException("No key id");
    }
    return keys.byKid(kid)
        .map(SigningKey::publicKey)
        .orElseThrow(() -> new UnresolvableKeyException("Unknown key id"));
  }
}
