package io.seedgate.seed.token;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.TestTokens.SigningKey;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.plan.Tenant;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class RefusedTokenTest {

  private static final UUID TENANT = UUID.randomUUID();
  private static final int EXPIRED_SECONDS_AGO = 60;

  @Inject SeededTenants tenants;

  @BeforeEach
  void enterTheTenant() {
    tenants.register(new Tenant(TENANT, "t-" + TENANT, "Tenant of tokens", SeededTenants.FRIDAY));
  }

  @AfterEach
  void publishTheTestKeyAgain() {
    FakeAuthService.publish(TestTokens.KEY.publicJwks());
  }

  @Test
  void validTokenIsAccepted() {
    get(TestTokens.reader(TENANT)).statusCode(200).body("items", equalTo(List.of()));
  }

  @Test
  void tokenOfTheContractIsAccepted() throws Exception {
    Path contract = Path.of("../auth-service/docs/contract/access-token.json");
    Map<String, Object> document =
        io.restassured.path.json.JsonPath.from(Files.readString(contract)).getMap("claims");
    String token =
        TestTokens.reader(
            TENANT,
            claims -> {
              document.forEach(claims::setClaim);
              // One that the directory knows; the default tenant belongs to other tests.
              claims.setStringClaim("tenant_id", TENANT.toString());
              claims.setIssuer(TestTokens.ISSUER);
              claims.setIssuedAtToNow();
              claims.setExpirationTimeMinutesInTheFuture(10);
            });
    get(token).statusCode(200);
  }

  @Test
  void noTokenIsUnauthorizedWithAChallenge() {
    assertUnauthorized(given().get("/api/v1/assets").then());
  }

  @Test
  void basicCredentialIsNoToken() {
    assertUnauthorized(
        given().auth().preemptive().basic("seed-service", "x").get("/api/v1/assets").then());
  }

  static Stream<Arguments> refused() {
    SigningKey foreign = SigningKey.generate("foreign");
    SigningKey impostor = SigningKey.generate(TestTokens.KEY.pair().getKeyId());
    String valid = TestTokens.reader(TENANT);
    String[] parts = valid.split("\\.");
    String other = TestTokens.reader(UUID.randomUUID());
    return Stream.of(
        row("expired", TestTokens.reader(TENANT, RefusedTokenTest::expire)),
        row("without expiry", with(claims -> claims.unsetClaim("exp"))),
        row("not yet valid", with(claims -> claims.setNotBeforeMinutesInThePast(-5))),
        row("of another issuer", with(claims -> claims.setIssuer("https://elsewhere.example"))),
        row("without issuer", with(claims -> claims.unsetClaim("iss"))),
        row("for another audience", with(claims -> claims.setAudience("another"))),
        row("without audience", with(claims -> claims.unsetClaim("aud"))),
        row("without subject", with(claims -> claims.unsetClaim("sub"))),
        row("with a broken tenant", with(claims -> claims.setClaim("tenant_id", "42"))),
        row("with a tenant of the wrong type", with(claims -> claims.setClaim("tenant_id", 42))),
        row(
            "with permissions of the wrong type",
            with(claims -> claims.setClaim("permissions", 1))),
        row("signed by a foreign key", signed(foreign, signature -> {})),
        row("signed by a foreign key under our key's id", signed(impostor, signature -> {})),
        row("without a key id", signed(TestTokens.KEY, it -> it.setKeyIdHeaderValue(null))),
        row("of type JWT", signed(TestTokens.KEY, it -> it.setHeader("typ", "JWT"))),
        row("without type", signed(TestTokens.KEY, it -> it.setHeader("typ", null))),
        row("without signature", unsigned()),
        row("signed HS256 with the public key", signedWithPublicKey()),
        row("with another's claims", parts[0] + "." + other.split("\\.")[1] + "." + parts[2]),
        row("with an empty signature", parts[0] + "." + parts[1] + "."),
        row("with a zero signature", parts[0] + "." + parts[1] + "." + zeroSignature()),
        row("cut off", valid.substring(0, valid.length() - 4)),
        row("of two parts", parts[0] + "." + parts[1]),
        row("of five parts", valid + ".a.b"),
        row("that is no token", "garbage"),
        row("that is dots", ".."),
        row("of broken base64", "ä.ö.ü"),
        row("that is longer than any of ours", with(it -> it.setClaim("x", "x".repeat(9_000)))));
  }

  @ParameterizedTest(name = "token {0}")
  @MethodSource("refused")
  void isUnauthorized(String what, String token) {
    assertUnauthorized(get(token));
  }

  @Test
  void everyChangedCharacterOfTheSignatureOrClaimsIsNoticed() {
    String valid = TestTokens.reader(TENANT);
    int claims = valid.indexOf('.') + 1;
    // The last character of a part holds bits that base64 ignores.
    for (int i = claims; i < valid.length() - 1; i += 7) {
      if (valid.charAt(i) != '.' && valid.charAt(i + 1) != '.') {
        char changed = valid.charAt(i) == 'A' ? 'B' : 'A';
        assertUnauthorized(get(valid.substring(0, i) + changed + valid.substring(i + 1)));
      }
    }
  }

  @Test
  void tokenWithoutThePermissionIsForbidden() {
    for (List<String> permissions : List.of(List.<String>of(), List.of("estate:write", "estate"))) {
      get(with(claims -> claims.setStringListClaim("permissions", permissions)))
          .statusCode(403)
          .contentType("application/problem+json")
          .body(code("forbidden"));
    }
    get(with(claims -> claims.unsetClaim("permissions"))).statusCode(403);
  }

  @Test
  void tokenWithoutATenantIsForbidden() {
    get(with(claims -> claims.unsetClaim("tenant_id")))
        .statusCode(403)
        .contentType("application/problem+json")
        .body(code("tenant_required"));
  }

  @Test
  void newKeyOfAuthServiceIsFetchedOnceAndThenKnown() throws InterruptedException {
    get(TestTokens.reader(TENANT)).statusCode(200);
    SigningKey next = SigningKey.generate("next-" + UUID.randomUUID());
    FakeAuthService.publish(TestTokens.KEY.publicJwks(next));
    Thread.sleep(1_100); // the pause between two fetches, in tests a second
    int before = FakeAuthService.requests();
    for (int i = 0; i < 10; i++) {
      get(signed(next, signature -> {})).statusCode(200);
      get(TestTokens.reader(TENANT)).statusCode(200);
    }
    assertEquals(before + 1, FakeAuthService.requests());
  }

  @Test
  void madeUpKeyIdsDoNotHammerAuthService() {
    get(TestTokens.reader(TENANT)).statusCode(200);
    int before = FakeAuthService.requests();
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      get(signed(SigningKey.generate("made-up-" + i), signature -> {})).statusCode(401);
    }
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    assertTrue(FakeAuthService.requests() - before <= seconds + 2);
  }

  private static void assertUnauthorized(ValidatableResponse response) {
    response
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body(code("unauthorized"));
  }

  private static ValidatableResponse get(String token) {
    return given().header("Authorization", "Bearer " + token).get("/api/v1/assets").then();
  }

  private static void expire(JwtClaims claims) {
    NumericDate past = NumericDate.now();
    past.addSeconds(-EXPIRED_SECONDS_AGO);
    claims.setExpirationTime(past);
  }

  private static Arguments row(String what, String token) {
    return Arguments.of(what, token);
  }

  private static String with(Consumer<JwtClaims> changed) {
    return TestTokens.reader(TENANT, changed);
  }

  private static String signed(SigningKey key, Consumer<JsonWebSignature> changed) {
    return TestTokens.token(key, TENANT, claims -> {}, changed);
  }

  private static String unsigned() {
    return signed(
        TestTokens.KEY,
        signature -> {
          signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
          signature.setAlgorithmHeaderValue("none");
          signature.setKey(null);
        });
  }

  /**
   * The classic: a verifier that takes the algorithm from the token takes our public key as its
   * secret.
   */
  private static String signedWithPublicKey() {
    byte[] secret = TestTokens.KEY.publicJwks().getBytes(StandardCharsets.UTF_8);
    return signed(
        TestTokens.KEY,
        signature -> {
          signature.setAlgorithmHeaderValue("HS256");
          signature.setKey(new HmacKey(Arrays.copyOf(secret, 64)));
        });
  }

  private static String zeroSignature() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
  }
}
