package io.seedgate.auth.diagnosis;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.key.SigningKey;
import io.seedgate.auth.key.SigningKeys;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TokenExplanationTest {
  private static final String EXPLAIN = "/api/v1/dev/tokens:explain";

  @Inject TestUsers users;
  @Inject SigningKeys keys;

  private record Tokens(String access, String refresh) {}

  @Test
  void whatIsAcceptedHasNoFindings() {
    TestUser user = users.analyst();
    Tokens tokens = login(user);
    explain(tokens.access())
        .body("kind", equalTo("access_token"))
        .body("accepted", equalTo(true))
        .body("claims.sub", equalTo(user.id().toString()))
        .body("claims.alg", equalTo("ES256"));
    explain(tokens.refresh())
        .body("kind", equalTo("refresh_token"))
        .body("accepted", equalTo(true));
    assertEquals(200, refresh(tokens.refresh()), "looking at it has not used it");
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 1700000000, expired",
    "iss, https://elsewhere.example, wrong_issuer",
    "aud, elsewhere, wrong_audience",
    "jti, , claim_missing",
    "typ, JWT, wrong_type",
    "kid, nobody, unknown_key",
    "payload, changed, bad_signature"
  })
  void aTokenThatIsNotOneOfOursIsExplained(String what, String value, String code)
      throws Exception {
    finds(spoiled(login(users.analyst()).access(), what, value), code);
  }

  @ParameterizedTest
  @CsvSource({
    "logout, session_revoked",
    "UPDATE auth_sessions SET idle_expires_at = now() WHERE user_id = $1, session_idle",
    "UPDATE auth_sessions SET expires_at = now() WHERE user_id = $1, session_over",
    "UPDATE users SET disabled_at = now() WHERE id = $1, user_disabled",
    "UPDATE tenants SET disabled_at = now() FROM memberships WHERE tenant_id = id AND user_id = $1, tenant_disabled",
    "UPDATE tenants SET epoch = epoch + 1 FROM memberships WHERE tenant_id = id AND user_id = $1, tenant_reset",
    "DELETE FROM memberships WHERE user_id = $1, not_a_member",
    "DELETE FROM auth_sessions WHERE user_id = $1, session_unknown"
  })
  void aSessionThatIsNotLiveIsExplainedForBothTokens(String change, String code) {
    TestUser user = users.analyst();
    Tokens tokens = login(user);
    if (change.equals("logout")) {
      given().auth().oauth2(tokens.access()).post("/api/v1/auth/logout").then().statusCode(204);
    } else {
      users.sql(change, user.id());
    }
    finds(tokens.access(), code);
    finds(tokens.refresh(), code);
  }

  /** As a refresh would find; the grace is 30 seconds and 100 hits. */
  @ParameterizedTest
  @CsvSource({
    "rotated_at = now() - interval '31 seconds'",
    "rotated_at = now() - interval '1 hour'",
    "grace_hits = 100"
  })
  void aTokenThatWasUsedIsSuperseded(String change) {
    TestUser user = users.analyst();
    Tokens tokens = login(user);
    refresh(tokens.refresh());
    explain(tokens.refresh()).body("accepted", equalTo(true));
    users.sql("UPDATE auth_sessions SET " + change + " WHERE user_id = $1", user.id());
    finds(tokens.refresh(), "superseded");
    assertEquals(401, refresh(tokens.refresh()));
  }

  @ParameterizedTest
  @CsvSource({
    "not a token, not_a_refresh_token",
    "a.b.c, malformed",
    "eyJhbGciOiJub25lIn0.e30., wrong_algorithm"
  })
  void nonsenseIsExplained(String token, String code) {
    finds(token, code);
  }

  @Test
  void theRequestsOwnTokenOrCookieIsExplained() {
    String token = login(users.analyst()).access();
    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body("{}")
        .post(EXPLAIN)
        .then()
        .body("kind", equalTo("access_token"))
        .body("accepted", equalTo(true));
    given()
        .urlEncodingEnabled(false)
        .cookie("__Host-seedgate_access", token)
        .contentType(ContentType.JSON)
        .body("{}")
        .post(EXPLAIN)
        .then()
        .body("kind", equalTo("access_token"));
    given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body("{}")
        .post(EXPLAIN)
        .then()
        .body("kind", equalTo("none"))
        .body("findings.code", contains("no_token"));
  }

  private static void finds(String token, String code) {
    explain(token).body("accepted", equalTo(false)).body("findings.code", contains(code));
  }

  private static ValidatableResponse explain(String token) {
    ValidatableResponse answer =
        given()
            .urlEncodingEnabled(false)
            .contentType(ContentType.JSON)
            .body(Map.of("token", token))
            .post(EXPLAIN)
            .then()
            .statusCode(200);
    assertFalse(answer.extract().asString().contains(token), "the token stands in the answer");
    return answer;
  }

  private String spoiled(String token, String what, String value) throws Exception {
    SigningKey key = keys.active();
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setSkipSignatureVerification()
            .build()
            .processToClaims(token);
    JsonWebSignature jws = new JsonWebSignature();
    jws.setHeader("typ", what.equals("typ") ? value : "at+jwt");
    jws.setKeyIdHeaderValue(what.equals("kid") ? value : key.kid());
    jws.setAlgorithmHeaderValue("ES256");
    jws.setKey(key.privateKey());
    switch (what) {
      case "exp" -> claims.setClaim(what, Long.parseLong(value));
      case "jti" -> claims.unsetClaim(what);
      case "iss", "aud" -> claims.setClaim(what, value);
      default -> {}
    }
    jws.setPayload(claims.toJson());
    String signed = jws.getCompactSerialization();
    if (!what.equals("payload")) {
      return signed;
    }
    claims.setClaim("groups", List.of("platform_admin", UUID.randomUUID().toString()));
    jws.setPayload(claims.toJson());
    String[] other = jws.getCompactSerialization().split("\\.");
    return signed.substring(0, signed.indexOf('.'))
        + "."
        + other[1]
        + signed.substring(signed.lastIndexOf('.'));
  }

  private static Tokens login(TestUser user) {
    var answer =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("email", user.email(), "password", user.password()))
            .post("/api/v1/auth/login")
            .then()
            .statusCode(200)
            .extract();
    return new Tokens(answer.path("access_token"), answer.path("refresh_token"));
  }

  private static int refresh(String token) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("refresh_token", token))
        .post("/api/v1/auth/refresh")
        .statusCode();
  }
}
