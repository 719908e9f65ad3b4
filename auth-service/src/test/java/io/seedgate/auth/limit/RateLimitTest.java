package io.seedgate.auth.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestPools;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestSettings;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test comes from addresses of its own, since counts outlive it. */
@QuarkusTest
class RateLimitTest {
  private static final String TOKEN = "{\"token\": \"%2$s\", \"password\": \"a\"}";

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  @Inject LimitRepository limits;
  @Inject Pool pool;

  /** Makes always the same call. */
  private interface Caller {
    ValidatableResponse from(String address);
  }

  @BeforeAll
  static void lowerTheLimits() {
    QuarkusMock.installMockForType(
        new Policies(TestSettings.of(LimitConfig.class, lowLimits())), Policies.class);
  }

  /** Five an address, three an account, and two an account at one address, each within an hour. */
  private static Map<String, String> lowLimits() {
    Map<String, String> settings = new HashMap<>();
    List<String> shared = List.of("sign-up", "forgot", "resend");
    for (String what : shared) {
      settings.put("seedgate.auth.rate-limit." + what + "-per-account-at-address", "2/PT1H");
    }
    List<String> others = List.of("login", "refresh", "mail-token", "password-change");
    for (String what : Stream.concat(shared.stream(), others.stream()).toList()) {
      settings.put("seedgate.auth.rate-limit." + what + "-per-address", "5/PT1H");
      settings.put("seedgate.auth.rate-limit." + what + "-per-account", "3/PT1H");
    }
    return settings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          login               | 401 | account | {"email": "%1$s", "password": "wrong horse"}
          signup              | 202 | share   | {"email": "%1$s", "password": "a long and quiet river", "full_name": "Ada"}
          password/forgot     | 202 | share   | {"email": "%1$s"}
          email/verify/resend | 202 | share   | {"email": "%1$s"}
          password/reset      | 400 | account | {"token": "%2$s", "new_password": "a long and quiet river"}
          email/verify        | 400 | account | {"token": "%2$s", "password": "a"}
          refresh             | 401 |         | {"refresh_token": "%2$s"}
          """)
  void everyEndpointIsLimitedByAddressAndByAccount(
      String path, int served, String counted, String body) {
    String address = address();
    String policy = "\"address\";q=5;w=3600";
    if (counted != null) { // this refresh token is of no session
      policy += ", \"account\";q=3;w=3600";
      String same = body(body);
      for (int i = 0; i < 3; i++) {
        post(path, same, address()).statusCode(served);
      }
      refused(post(path, same, address()), "account");
    }
    for (int i = 0; i < 5; i++) {
      post(path, body(body), address)
          .statusCode(served)
          .header(
              "RateLimit-Policy",
              "share".equals(counted) ? policy + ", \"account-at-address\";q=2;w=3600" : policy)
          .header("RateLimit", matchesPattern("\"address\";r=" + (4 - i) + ";t=\\d+"));
    }
    refused(post(path, body(body), address), "address");
    post(path, body(body), address()).statusCode(served);
  }

  @Test
  void sessionsAndUsersAreLimitedWhereverTheyCallFrom() {
    TestUser user = users.analyst();
    limited(200, refreshing(user), refreshing(user));
    limited(403, changing(user), changing(users.analyst()));
  }

  private static void limited(int served, Caller one, Caller other) {
    String address = address();
    for (int i = 0; i < 3; i++) {
      one.from(address)
          .statusCode(served)
          .header("RateLimit-Policy", "\"address\";q=5;w=3600, \"account\";q=3;w=3600");
    }
    refused(one.from(address()), "account");
    other.from(address).statusCode(served);
    other.from(address).statusCode(served);
    refused(other.from(address), "address");
  }

  /** Of a session of its own, with its first token: the grace lets that be sent again. */
  private static Caller refreshing(TestUser user) {
    String credentials =
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(user.email(), user.password());
    String token =
        post("login", credentials, address()).statusCode(200).extract().path("refresh_token");
    return address -> post("refresh", "{\"refresh_token\": \"" + token + "\"}", address);
  }

  private Caller changing(TestUser user) {
    String token = sessions.accessToken(user);
    return address ->
        from(address)
            .auth()
            .oauth2(token)
            .body("{\"current_password\": \"wrong horse\", \"new_password\": \"a quiet river\"}")
            .post("/api/v1/auth/password/change")
            .then();
  }

  @Test
  void accountsThatDoNotExistAreLimitedLikeThoseThatDo() {
    for (String email :
        List.of(users.analyst().email(), "nobody-" + UUID.randomUUID() + "@a.example")) {
      String body = "{\"email\": \"%s\", \"password\": \"wrong horse\"}".formatted(email);
      for (int i = 0; i < 3; i++) {
        post("login", body, address()).statusCode(401);
      }
      refused(post("login", body, address()), "account");
      refused(post("login", body.replace("example", "EXAMPLE"), address()), "account");
    }
  }

  @ParameterizedTest
  @CsvSource({"password/forgot, email/verify/resend", "email/verify/resend, password/forgot"})
  void aStrangerUsesUpNobodysMails(String path, String other) {
    String body = body("{\"email\": \"%1$s\"}");
    String stranger = address();
    post(path, body, stranger).statusCode(202);
    post(path, body, stranger).statusCode(202);
    refused(post(path, body, stranger), "account-at-address");
    post(path, body, address()).statusCode(202);
    refused(post(path, body, address()), "account");
    post(other, body, stranger).statusCode(202);
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    String network = "2001:db8:0:" + Integer.toHexString(ADDRESSES.incrementAndGet());
    for (int i = 0; i < 5; i++) {
      post("email/verify", body(TOKEN), network + "::" + i).statusCode(400);
    }
    refused(post("email/verify", body(TOKEN), network + "::9:9"), "address");
  }

  @Test
  void aRefusalIsRememberedWithoutTheDatabase() {
    String address = address();
    for (int i = 0; i < 5; i++) {
      post("email/verify", body(TOKEN), address).statusCode(400);
    }
    refused(post("email/verify", body(TOKEN), address), "address");
    AtomicInteger calls = TestPools.counting(pool);
    for (int i = 0; i < 10; i++) {
      refused(post("email/verify", body(TOKEN), address), "address");
    }
    assertEquals(0, calls.get());
  }

  @Test
  void whoCallsFromNoTrustedProxyIsKnownByConnectionAlone() {
    // 127.0.0.1 is trusted in tests; what it was told by an address that isn't counts for nothing.
    String address = address();
    for (int i = 0; i < 5; i++) {
      post("email/verify", body(TOKEN), "192.0.2." + i + ", " + address).statusCode(400);
    }
    refused(post("email/verify", body(TOKEN), "192.0.2.9, " + address), "address");
  }

  @Test
  void replicasShareAQuotaExactly() {
    Charge charge = new Charge(UUID.randomUUID(), Duration.ofMinutes(1), Duration.ofMinutes(10));
    List<Uni<Boolean>> calls =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    limits
                        .charge(List.of(charge))
                        .map(outcomes -> outcomes.get(charge.key()).refused()))
            .toList();
    List<?> refused = Uni.join().all(calls).andFailFast().await().indefinitely();
    assertEquals(10, refused.stream().filter(Boolean.FALSE::equals).count());
  }

  @Test
  void aQuotaComesBackWithTime() {
    Charge charge = new Charge(UUID.randomUUID(), Duration.ofMinutes(6), Duration.ofMinutes(12));
    assertFalse(charged(charge).refused());
    assertFalse(charged(charge).refused());
    Charge.Outcome refused = charged(charge);
    assertTrue(refused.refused());
    assertEquals(12, Math.round(refused.untilFull().toSeconds() / 60.0));

    users.sql(
        "UPDATE rate_limits SET full_at = full_at - interval '6 minutes' WHERE key = $1",
        charge.key());
    assertFalse(charged(charge).refused());
    assertTrue(charged(charge).refused());
  }

  @Test
  void whatCountsNoMoreIsSwept() {
    Charge old = new Charge(UUID.randomUUID(), Duration.ofMinutes(1), Duration.ofMinutes(1));
    Charge current = new Charge(UUID.randomUUID(), Duration.ofMinutes(1), Duration.ofMinutes(1));
    charged(old);
    charged(current);
    users.sql(
        "UPDATE rate_limits SET full_at = now() - interval '1 second' WHERE key = $1", old.key());
    limits.sweep().await().indefinitely();
    assertEquals(
        List.of(current.key()),
        users
            .sql("SELECT key FROM rate_limits WHERE key IN ($1, $2)", old.key(), current.key())
            .stream()
            .map(row -> row.getUUID("key"))
            .toList());
  }

  private Charge.Outcome charged(Charge charge) {
    return limits.charge(List.of(charge)).await().indefinitely().get(charge.key());
  }

  private static String address() {
    int next = ADDRESSES.incrementAndGet();
    return "198.18." + next / 250 + "." + (next % 250 + 1);
  }

  /** With an e-mail address and a token that nobody has used before. */
  private static String body(String template) {
    return template.formatted("ada-" + UUID.randomUUID() + "@people.example", UUID.randomUUID());
  }

  private static ValidatableResponse post(String path, String body, String address) {
    return from(address).body(body).post("/api/v1/auth/" + path).then();
  }

  private static RequestSpecification from(String address) {
    return given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
  }

  private static void refused(ValidatableResponse answer, String by) {
    answer
        .statusCode(429)
        .contentType("application/problem+json")
        .body("code", equalTo("rate_limited"))
        .body("action", equalTo("retry"))
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .header("RateLimit-Policy", startsWith("\"address\";q=5;w=3600"))
        .header("RateLimit", matchesPattern(".*\"" + by + "\";r=0;t=\\d+.*"))
        .header("Set-Cookie", nullValue());
  }
}
