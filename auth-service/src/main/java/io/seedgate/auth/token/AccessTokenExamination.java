package io.seedgate.auth.token;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/** Tells why a text isn't an access token of ours, and what it says of itself. */
@Singleton
public class AccessTokenExamination {
  private static final JwtConsumer UNVERIFIED =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setDisableRequireSignature()
          .setSkipSignatureVerification()
          .build();

  private final AccessTokenVerifier verifier;

  AccessTokenExamination(AccessTokenVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * What a token says of itself, true or not.
   *
   * @param claims those of header and payload; empty where it can't be read
   * @param findings none: it is signed by us, for us, and not expired
   */
  public record Examined(Map<String, Object> claims, List<Finding> findings) {
    /** The session that it names. */
    public Optional<UUID> session() {
      try {
        return Optional.ofNullable(claims.get("sid")).map(Object::toString).map(UUID::fromString);
      } catch (IllegalArgumentException malformed) {
        return Optional.empty();
      }
    }
  }

  /** Of several reasons the first is found, but for those that the payload shows. */
  public Examined examine(String token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    try {
      JwtContext context = UNVERIFIED.process(token);
      JsonWebStructure jws = context.getJoseObjects().get(0);
      for (String header : List.of("alg", "typ", "kid")) {
        Optional.ofNullable(jws.getHeader(header)).ifPresent(it -> claims.put(header, it));
      }
      claims.putAll(context.getJwtClaims().getClaimsMap());
    } catch (InvalidJwtException unreadable) {
      return new Examined(claims, List.of(new Finding("malformed", "It is no signed JWT.")));
    }
    if (!AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(claims.get("alg"))) {
      return new Examined(
          claims, List.of(new Finding("wrong_algorithm", "It isn't signed with ES256.")));
    }
    return new Examined(
        claims,
        verifier
            .refusal(token)
            .map(refusal -> refusal.getErrorDetails().stream().map(it -> finding(it, refusal)))
            .map(findings -> findings.toList())
            .orElse(List.of()));
  }

  private static Finding finding(ErrorCodeValidator.Error error, InvalidJwtException refusal) {
    return switch (error.getErrorCode()) {
      case ErrorCodes.EXPIRED -> new Finding("expired", "Its time (exp) is over; refresh.");
      case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID ->
          new Finding("wrong_issuer", "Its iss isn't seedgate.auth.issuer of this service.");
      case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID ->
          new Finding(
              "wrong_audience", "Its aud isn't seedgate.auth.access-token.audience of this one.");
      case ErrorCodes.TYPE_MISSING, ErrorCodes.TYPE_INVALID ->
          new Finding("wrong_type", "Its typ isn't at+jwt: an ID token, perhaps.");
      case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING ->
          new Finding("bad_signature", "The key that it names has not signed it like this.");
      case ErrorCodes.MISCELLANEOUS -> ofCause(refusal);
      default -> new Finding("claim_missing", "A claim that has to be there is missing.");
    };
  }

  private static Finding ofCause(InvalidJwtException refusal) {
    for (Throwable it = refusal; it != null; it = it.getCause()) {
      if (it instanceof UnresolvableKeyException) {
        return new Finding("unknown_key", "Its kid is none of this service's keys.");
      }
    }
    return new Finding("malformed", "It can't be verified.");
  }
}
