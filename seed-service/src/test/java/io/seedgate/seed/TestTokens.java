package io.seedgate.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Access tokens as auth-service issues them, and ones that it never would. */
public final class TestTokens {

  public static final String ISSUER = "https://auth.seedgate.example";
  public static final SigningKey KEY = SigningKey.shared("seedgate.test.token-key");

  private TestTokens() {}

  /** A key pair of the test's own. */
  public record SigningKey(EllipticCurveJsonWebKey pair) {

    public static SigningKey generate(String id) {
      try {
        EllipticCurveJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        pair.setKeyId(id);
        pair.setUse("sig");
        pair.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return new SigningKey(pair);
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
    }

    /** One a JVM: kept where every class loader sees it. */
    static synchronized SigningKey shared(String property) {
      if (System.getProperty(property) == null) {
        System.setProperty(
            property, generate("test-key").pair().toJson(OutputControlLevel.INCLUDE_PRIVATE));
      }
      try {
        return new SigningKey(
            (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(System.getProperty(property)));
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
    }

    public String publicJwks(SigningKey... others) {
      JsonWebKeySet keys = new JsonWebKeySet(pair);
      Arrays.stream(others).forEach(other -> keys.addJsonWebKey(other.pair()));
      return keys.toJson(OutputControlLevel.PUBLIC_ONLY);
    }
  }

  /** What a token of these tests may do; all but to supervise and to speak for an assistant. */
  private static final List<String> PERMISSIONS =
      List.of(
          "estate:read",
          "tasks:read",
          "tasks:write",
          "conversations:read",
          "conversations:write",
          "therapy:read",
          "therapy:write");

  private static final Duration REUSED = Duration.ofMinutes(5);
  private static final Map<UUID, Reader> READERS = new ConcurrentHashMap<>();

  private record Reader(String token, Instant made) {
    boolean isOld() {
      return made.plus(REUSED).isBefore(Instant.now());
    }
  }

  /** A token of {@link TestEstate#person} of a tenant; for some minutes the same one. */
  public static String reader(UUID tenant) {
    return READERS
        .compute(
            tenant,
            (id, known) ->
                known == null || known.isOld()
                    ? new Reader(token(KEY, id, claims -> {}, signature -> {}), Instant.now())
                    : known)
        .token();
  }

  /** A token of another user of the tenant. */
  public static String of(UUID tenant, UUID user) {
    return reader(tenant, claims -> claims.setSubject(user.toString()));
  }

  /** The same with other claims. */
  public static String reader(UUID tenant, Consumer<JwtClaims> changed) {
    return token(KEY, tenant, changed, signature -> {});
  }

  public static String token(
      SigningKey key,
      UUID tenant,
      Consumer<JwtClaims> changedClaims,
      Consumer<JsonWebSignature> changedSignature) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience("seedgate");
    claims.setSubject(TestEstate.person(tenant).toString());
    claims.setStringClaim("sid", UUID.randomUUID().toString());
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setStringClaim("tenant_id", tenant.toString());
    claims.setClaim("tenant_epoch", 1);
    claims.setStringListClaim("groups", List.of("viewer"));
    claims.setStringListClaim("permissions", PERMISSIONS);
    changedClaims.accept(claims);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setHeader("typ", "at+jwt");
    signature.setKeyIdHeaderValue(key.pair().getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKey(key.pair().getPrivateKey());
    changedSignature.accept(signature);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
