package io.seedgate.auth.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.key.SigningKey;
import io.seedgate.auth.key.SigningKeys;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokenTest {
  private static final Path CONTRACT = Path.of("docs", "contract", "access-token.json");

  @Inject TestUsers users;
  @Inject SigningKeys keys;

  @ConfigProperty(name = "seedgate.auth.issuer")
  String issuer;

  @Test
  void tokenSaysWhatTheContractSays() throws IOException {
    JsonObject contract = new JsonObject(Files.readString(CONTRACT));
    TestUser user = users.analyst();

    String token = accessToken(user);

    JsonObject header = part(token, 0);
    assertEquals(contract.getJsonObject("header").fieldNames(), header.fieldNames());
    assertEquals("at+jwt", header.getString("typ"));
    assertEquals("ES256", header.getString("alg"));
    assertEquals(keys.active().kid(), header.getString("kid"));

    JsonObject claims = part(token, 1);
    JsonObject promised = contract.getJsonObject("claims");
    assertEquals(promised.fieldNames(), claims.fieldNames());
    for (String claim : promised.fieldNames()) {
      assertEquals(promised.getValue(claim).getClass(), claims.getValue(claim).getClass(), claim);
    }
    assertEquals(promised.getString("aud"), claims.getString("aud"));
    assertEquals(issuer, claims.getString("iss"));
    assertEquals(user.id().toString(), claims.getString("sub"));
    assertEquals(user.tenantId().toString(), claims.getString("tenant_id"));
    assertEquals(1, claims.getInteger("tenant_epoch"));
    assertEquals(List.of("analyst"), claims.getJsonArray("groups").getList());
    assertEquals(
        List.of("estate:read", "estate:write"), claims.getJsonArray("permissions").getList());
    assertEquals(600, claims.getLong("exp") - claims.getLong("iat"));
    assertEquals(Instant.now().getEpochSecond(), claims.getLong("iat"), 10);
  }

  @Test
  void callerWithoutTenantHasNoTenantClaims() {
    JsonObject claims = part(accessToken(users.withoutTenant()), 1);

    assertFalse(claims.containsKey("tenant_id"));
    assertFalse(claims.containsKey("tenant_epoch"));
    assertEquals(List.of(), claims.getJsonArray("groups").getList());
    assertEquals(List.of(), claims.getJsonArray("permissions").getList());
  }

  @Test
  void eachTokenHasItsOwnId() {
    TestUser user = users.analyst();

    assertNotEquals(
        part(accessToken(user), 1).getString("jti"), part(accessToken(user), 1).getString("jti"));
  }

  @Test
  void publishedKeySetVerifiesIt() throws Exception {
    String keySet = given().get("/.well-known/jwks.json").asString();
    TestUser user = users.analyst();

    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(keySet).getJsonWebKeys()))
            .setExpectedType(true, "at+jwt")
            .setExpectedIssuer(issuer)
            .setExpectedAudience("seedgate")
            .build()
            .processToClaims(accessToken(user));

    assertEquals(user.id().toString(), claims.getSubject());
  }

  @Test
  void tokenMadeByHandIsAcceptedIfEverythingIsRight() throws Exception {
    accepted(new Draft().sign());
  }

  @Test
  void whatIsNotExactlyOurTokenIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    PrivateKey foreign = generator.generateKeyPair().getPrivate();
    byte[] publicKey = keys.active().publicKey().getEncoded();
    String good = new Draft().sign();
    String[] parts = good.split("\\.");
    String admin = base64(part(good, 1).put("groups", List.of("platform_admin")).encode());

    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("signed by another key", new Draft().key(foreign).sign());
    refused.put("unknown key id", new Draft().header("kid", "nobody").sign());
    refused.put("no key id", new Draft().header("kid", null).sign());
    refused.put("not an access token", new Draft().header("typ", "JWT").sign());
    refused.put("no type", new Draft().header("typ", null).sign());
    refused.put("not signed", new Draft().unsigned());
    refused.put("HMAC with the public key", new Draft().hmac(publicKey));
    refused.put("wrong issuer", new Draft().claim("iss", "http://elsewhere").sign());
    refused.put("no issuer", new Draft().claim("iss", null).sign());
    refused.put("wrong audience", new Draft().claim("aud", "others").sign());
    refused.put("no audience", new Draft().claim("aud", null).sign());
    refused.put("expired", new Draft().expiresIn(Duration.ofSeconds(-60)).sign());
    refused.put("never expires", new Draft().claim("exp", null).sign());
    refused.put("no subject", new Draft().claim("sub", null).sign());
    refused.put("other payload", parts[0] + "." + admin + "." + parts[2]);
    refused.put("no signature", parts[0] + "." + parts[1] + ".");
    refused.put("short signature", good.substring(0, good.length() - 4));
    refused.put("two parts", parts[0] + "." + parts[1]);
    refused.put("signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(86));
    refused.put("garbage", "garbage");
    refused.put("dots", "..");
    refused.put("long garbage", "x".repeat(5000));

    for (var token : refused.entrySet()) {
      given()
          .auth()
          .oauth2(token.getValue())
          .get("/api/v1/me")
          .then()
          .statusCode(describedAs(token.getKey(), equalTo(401)))
          .contentType("application/problem+json")
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body("code", equalTo("unauthorized"));
    }
  }

  @Test
  void everyChangedCharacterOfTheSignatureIsNoticed() throws Exception {
    String good = new Draft().sign();
    int start = good.lastIndexOf('.') + 1;
    List<Integer> accepted = new ArrayList<>();
    // The last character carries bits that Base64 leaves out; the one before it does not.
    for (int index = start; index < good.length() - 1; index++) {
      char other = good.charAt(index) == 'A' ? 'B' : 'A';
      String changed = good.substring(0, index) + other + good.substring(index + 1);
      if (given().auth().oauth2(changed).get("/api/v1/me").statusCode() != 401) {
        accepted.add(index);
      }
    }
    assertEquals(List.of(), accepted);
  }

  @Test
  void missingTokenIsRefused() {
    given()
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("code", equalTo("unauthorized"));
    given()
        .header("Authorization", "Basic " + base64("user:password"))
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthorized"));
  }

  /** A token of a live session, right in everything until a test spoils it. */
  private final class Draft {
    private final JwtClaims claims = new JwtClaims();
    private final JsonWebSignature jws = new JsonWebSignature();

    private Draft() {
      SigningKey key = keys.active();
      part(accessToken(users.analyst()), 1)
          .forEach(it -> claims.setClaim(it.getKey(), it.getValue()));
      claims.setStringListClaim("groups", List.of("analyst"));
      claims.setStringListClaim("permissions", List.of("estate:read"));
      jws.setHeader("typ", "at+jwt");
      jws.setKeyIdHeaderValue(key.kid());
      jws.setAlgorithmHeaderValue("ES256");
      jws.setKey(key.privateKey());
    }

    private Draft claim(String name, Object value) {
      if (value == null) {
        claims.unsetClaim(name);
      } else {
        claims.setClaim(name, value);
      }
      return this;
    }

    private Draft header(String name, String value) {
      jws.setHeader(name, value);
      return this;
    }

    private Draft key(PrivateKey key) {
      jws.setKey(key);
      return this;
    }

    private Draft expiresIn(Duration duration) {
      NumericDate expiry = NumericDate.now();
      expiry.addSeconds(duration.toSeconds());
      claims.setExpirationTime(expiry);
      return this;
    }

    private String unsigned() throws JoseException {
      jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
      jws.setAlgorithmHeaderValue("none");
      jws.setKey(null);
      return sign();
    }

    private String hmac(byte[] secret) throws JoseException {
      jws.setAlgorithmHeaderValue("HS256");
      jws.setKey(new HmacKey(secret));
      return sign();
    }

    private String sign() throws JoseException {
      jws.setPayload(claims.toJson());
      return jws.getCompactSerialization();
    }
  }

  private static Matcher<Integer> describedAs(String what, Matcher<Integer> matcher) {
    return Matchers.describedAs(what, matcher);
  }

  private static void accepted(String token) {
    given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200);
  }

  private static String accessToken(TestUser user) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", user.email(), "password", user.password()))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }

  private static JsonObject part(String token, int index) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
