package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.session.Browser.ACCESS;
import static io.seedgate.auth.session.Browser.REFRESH;
import static io.seedgate.auth.session.Browser.jar;
import static io.seedgate.auth.session.Browser.login;
import static io.seedgate.auth.session.Browser.refreshing;
import static io.seedgate.auth.session.Browser.signedIn;
import static io.seedgate.auth.session.Browser.with;
import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.me;
import static io.seedgate.auth.session.Http.refresh;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.session.Browser.Jar;
import io.seedgate.auth.session.Http.Tokens;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CookieSessionTest {
  @Inject TestUsers users;
  @Inject RefreshTokenCodec codec;

  @TestHTTPResource("/api/v1/auth/refresh")
  URI refreshUri;

  @Test
  void loginSetsCookiesAndKeepsTokensOutOfTheBody() {
    TestUser user = users.analyst();

    var response =
        login(user)
            .statusCode(200)
            .body("$", not(hasKey("access_token")))
            .body("$", not(hasKey("refresh_token")))
            .body("$", not(hasKey("token_type")))
            .body("expires_in", equalTo(600))
            .body("csrf_token", matchesPattern("[A-Za-z0-9_-]{43}"));

    List<String> cookies = sessionCookies(response);
    assertAttributes(
        cookies.get(0), ACCESS, "Max-Age=600", "Path=/", "Secure", "HTTPOnly", "SameSite=Lax");
    assertAttributes(
        cookies.get(1),
        REFRESH,
        "Max-Age=1209600",
        "Path=/api/v1/auth/refresh",
        "Secure",
        "HTTPOnly",
        "SameSite=Strict");
  }

  @Test
  void accessCookieSignsInWhereABearerTokenDoes() {
    TestUser user = users.analyst();
    Jar jar = signedIn(user);

    with(jar).get("/api/v1/me").then().statusCode(200).body("id", equalTo(user.id().toString()));
    with(jar).get("/api/v1/users").then().statusCode(403).body("code", equalTo("forbidden"));
    given()
        .cookie(ACCESS, "x" + jar.access())
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthorized"));
  }

  @Test
  void authorizationHeaderGoesBeforeTheCookie() {
    Jar jar = signedIn(users.analyst());
    TestUser other = users.analyst();

    with(jar)
        .auth()
        .oauth2(loggedIn(other).access())
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("id", equalTo(other.id().toString()));
    with(jar).auth().oauth2("nonsense").get("/api/v1/me").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"refresh_token\": null}", "null"})
  void refreshTakesTheCookieAndTurnsIt(String body) {
    Jar jar = signedIn(users.analyst());

    Jar next = jar(refreshing(jar, body).statusCode(200));

    assertNotEquals(jar.refresh(), next.refresh());
    assertNotEquals(jar.access(), next.access());
    assertEquals(jar.csrfToken(), next.csrfToken(), "it belongs to the session");
    with(next).get("/api/v1/me").then().statusCode(200);
    assertEquals(next.refresh(), jar(refreshing(jar, body).statusCode(200)).refresh(), "retry");
  }

  /** As {@code fetch} sends it; the usual client of these tests can't leave the type out. */
  @Test
  void refreshNeedsNoContentType() throws Exception {
    Jar jar = signedIn(users.analyst());
    HttpRequest request =
        HttpRequest.newBuilder(refreshUri)
            .header("Cookie", REFRESH + "=" + jar.refresh())
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(200, response.statusCode(), response.body());
  }

  @Test
  void tokenInTheBodyIsAnsweredInTheBodyWhateverCookiesThereAre() {
    Jar jar = signedIn(users.analyst());
    Tokens mine = loggedIn(users.analyst());

    refreshing(jar, "{\"refresh_token\": \"" + mine.refresh() + "\"}")
        .statusCode(200)
        .header("Set-Cookie", (String) null)
        .body("$", hasKey("refresh_token"));

    refresh(mine.refresh()).statusCode(200);
    assertEquals(0, codec.decode(jar.refresh()).orElseThrow().generation());
    jar(refreshing(jar, "").statusCode(200));
  }

  @Test
  void oneRowServesBothKindsOfClient() {
    TestUser user = users.analyst();
    Jar jar = signedIn(user);

    me(jar.access()).statusCode(200);
    refresh(jar.refresh()).statusCode(200);

    assertEquals(1, users.sql("SELECT FROM auth_sessions WHERE user_id = $1", user.id()).size());
  }

  @Test
  void logoutEndsTheSessionAndClearsBothCookies() {
    Jar jar = signedIn(users.analyst());

    var response =
        with(jar)
            .header("Sec-Fetch-Site", "same-origin")
            .post("/api/v1/auth/logout")
            .then()
            .statusCode(204);

    List<String> cookies = sessionCookies(response);
    assertAttributes(cookies.get(0), ACCESS + "=;", "Max-Age=0", "Path=/", "Secure");
    assertAttributes(
        cookies.get(1), REFRESH + "=;", "Max-Age=0", "Path=/api/v1/auth/refresh", "Secure");
    with(jar).get("/api/v1/me").then().statusCode(401).body("code", equalTo("session_revoked"));
    refreshing(jar, "").statusCode(401).body("code", equalTo("session_revoked"));
  }

  @Test
  void bearersLogoutLeavesCookiesAlone() {
    Jar jar = signedIn(users.analyst());

    with(jar)
        .auth()
        .oauth2(loggedIn(users.analyst()).access())
        .post("/api/v1/auth/logout")
        .then()
        .statusCode(204)
        .header("Set-Cookie", (String) null);

    with(jar).get("/api/v1/me").then().statusCode(200);
  }

  /** How a refresh by cookie can end without new tokens. */
  private enum Refused {
    NO_COOKIE("refresh_token_missing", "login"),
    CUT_COOKIE("refresh_token_invalid", "login"),
    FUTURE_TOKEN("refresh_token_invalid", "login"),
    EXPIRED("refresh_token_expired", "login"),
    LOGGED_OUT("session_revoked", "revoked"),
    DISABLED("session_revoked", "revoked"),
    TENANT_RESET("session_revoked", "revoked"),
    GRANDPARENT("refresh_token_reused", "revoked"),
    FOREIGN_PAGE("csrf_refused", null);

    private final String code;
    private final String action;

    Refused(String code, String action) {
      this.code = code;
      this.action = action;
    }
  }

  /** Another tab may have signed in meanwhile, so that what the jar holds is another session's. */
  @ParameterizedTest
  @EnumSource
  void refusedRefreshTouchesNoCookie(Refused refused) {
    TestUser user = users.analyst();
    Jar jar = signedIn(user);
    String token = jar.refresh();
    String site = "same-origin";
    switch (refused) {
      case NO_COOKIE -> token = null;
      case CUT_COOKIE -> token = token.substring(1);
      case FUTURE_TOKEN -> token = ofGeneration(token, 7);
      case EXPIRED -> change("auth_sessions SET idle_expires_at = now()", "user_id", user);
      case LOGGED_OUT -> Http.logout(jar.access()).statusCode(204);
      case DISABLED -> change("users SET disabled_at = now()", "id", user);
      case TENANT_RESET ->
          users.sql("UPDATE tenants SET epoch = epoch + 1 WHERE id = $1", user.tenantId());
      case GRANDPARENT ->
          refresh(Http.refreshed(Http.refreshed(token).refresh()).refresh()).statusCode(200);
      case FOREIGN_PAGE -> site = "cross-site";
      default -> throw new AssertionError(refused);
    }

    RequestSpecification request =
        given().contentType(ContentType.JSON).header("Sec-Fetch-Site", site);
    if (token != null) {
      request.cookie(REFRESH, token);
    }
    request
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(refused == Refused.FOREIGN_PAGE ? 403 : 401)
        .contentType("application/problem+json")
        .header("Set-Cookie", (String) null)
        .body("code", equalTo(refused.code))
        .body("action", equalTo(refused.action));
  }

  @Test
  void unknownModeIsNamed() {
    given()
        .contentType(ContentType.JSON)
        .header("X-Session-Mode", "cookies")
        .body(Map.of("email", "ada@example.com", "password", "a long and quiet river"))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("violations[0].in", equalTo("header"))
        .body("violations[0].field", equalTo("X-Session-Mode"))
        .body("violations[0].message", equalTo("must be bearer or cookie"));
  }

  private void change(String what, String key, TestUser user) {
    users.sql("UPDATE " + what + " WHERE " + key + " = $1", user.id());
  }

  private String ofGeneration(String token, int generation) {
    return codec.encode(
        new RefreshToken(codec.decode(token).orElseThrow().sessionId(), generation));
  }

  private static void assertAttributes(String cookie, String start, String... attributes) {
    assertTrue(cookie.startsWith(start), cookie);
    List<String> parts = List.of(cookie.split("; "));
    for (String attribute : attributes) {
      assertTrue(parts.contains(attribute), cookie + " lacks " + attribute);
    }
    assertTrue(!cookie.contains("Domain"), cookie);
  }

  /** What is set of the two, access first; a login sets one for the lockout too. */
  private static List<String> sessionCookies(ValidatableResponse response) {
    List<String> set = response.extract().headers().getValues("Set-Cookie");
    List<String> ours =
        set.stream().filter(it -> it.startsWith(ACCESS) || it.startsWith(REFRESH)).toList();
    assertEquals(2, ours.size(), set.toString());
    return ours;
  }
}
