package io.seedgate.auth.lockout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestSettings;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.limit.RateLimits;
import io.seedgate.auth.secret.SecretKeys;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three free failures, then a minute. Time is the database's, so it passes by moving rows. */
@QuarkusTest
class LockoutTest {
  private static final String WRONG = "wrong horse battery";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @Inject TestUsers users;
  @Inject TestMails mails;
  @Inject LockoutRepository repository;
  @Inject DeviceCookie cookie;
  @Inject RateLimits limits;
  @Inject SecretKeys secrets;
  @Inject Pool pool;

  @BeforeEach
  void lockSoon() {
    var strict =
        TestSettings.of(
            LockoutConfig.class,
            Map.of(
                "seedgate.auth.lockout.free-failures", "3",
                "seedgate.auth.lockout.first-delay", "PT1M"));
    QuarkusMock.installMockForType(
        new Lockout(repository, cookie, limits, strict, secrets, pool), Lockout.class);
  }

  /** Somebody at an address, with a browser or a program. */
  private record Device(String address, String userAgent) {
    static Device stranger() {
      int next = ADDRESSES.incrementAndGet();
      return new Device("198.19." + next / 250 + "." + (next % 250 + 1), "guess/1." + next);
    }

    RequestSpecification request() {
      return given()
          .header("X-Forwarded-For", address)
          .header("User-Agent", userAgent)
          .contentType(ContentType.JSON);
    }

    ValidatableResponse login(String email, String password) {
      return login(request(), email, password);
    }

    private static ValidatableResponse login(
        RequestSpecification request, String email, String password) {
      return request
          .body(Map.of("email", email, "password", password))
          .post("/api/v1/auth/login")
          .then();
    }

    ValidatableResponse loginWithCookie(String cookie, String email, String password) {
      return login(request().cookie(DeviceCookie.NAME, cookie), email, password);
    }

    ValidatableResponse loginForCookies(TestUser user) {
      return login(
          request().header("X-Session-Mode", "cookie").header("Sec-Fetch-Site", "same-origin"),
          user.email(),
          user.password());
    }
  }

  @Test
  void guessingWaitsLongerAndLongerAndEndsByItself() {
    TestUser user = users.analyst();
    guess(user.email(), 4);
    locked(Device.stranger().login(user.email(), WRONG), 60);
    locked(Device.stranger().login(user.email(), user.password()), 60);

    pass(1);
    Device.stranger().login(user.email(), WRONG).statusCode(401);
    locked(Device.stranger().login(user.email(), user.password()), 120);
    pass(2);
    Device.stranger().login(user.email(), WRONG).statusCode(401);
    locked(Device.stranger().login(user.email(), user.password()), 240);
    pass(4);
    Device.stranger().login(user.email(), user.password()).statusCode(200);
    guess(user.email(), 3);
    Device.stranger().login(user.email(), user.password()).statusCode(200);
  }

  @Test
  void failuresAreForgotten() {
    TestUser user = users.analyst();
    guess(user.email(), 4);
    pass(60);
    guess(user.email(), 3);
    Device.stranger().login(user.email(), user.password()).statusCode(200);
  }

  @Test
  void anAccountThatDoesNotExistIsLockedAlike() {
    String nobody = "nobody-" + UUID.randomUUID() + "@example.com";
    guess(nobody, 4);
    locked(Device.stranger().login(nobody.toUpperCase(), WRONG), 60);
  }

  @Test
  void noSpellingOfAnAccountIsCountedApart() {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET email = 'vivi.' || email WHERE id = $1", user.id());
    String email = "vivi." + user.email();
    String other = email.replace('i', '\u0130'); // which PostgreSQL's lower() makes an i
    Device.stranger().login(other, user.password()).statusCode(200);

    guess(email, 4);

    locked(Device.stranger().login(other, user.password()), 60);
  }

  @Test
  void strangersDoNotLockOutADeviceThatHasLoggedIn() {
    TestUser user = users.analyst();
    Device own = Device.stranger();
    own.login(user.email(), user.password()).statusCode(200);
    guess(user.email(), 4);
    locked(Device.stranger().login(user.email(), user.password()), 60);

    own.login(user.email(), user.password()).statusCode(200);
    own.login(user.email(), WRONG).statusCode(401);
    own.login(user.email(), user.password()).statusCode(200);

    locked(new Device(own.address(), "other").login(user.email(), user.password()), 60);
    locked(
        new Device(Device.stranger().address(), own.userAgent())
            .login(user.email(), user.password()),
        60);
  }

  @Test
  void anIpv6DeviceMayChangeItsAddressWithinItsNetwork() {
    TestUser user = users.analyst();
    String network = "2001:db8:77:" + Integer.toHexString(ADDRESSES.incrementAndGet());
    new Device(network + "::1", "app").login(user.email(), user.password()).statusCode(200);
    guess(user.email(), 4);
    new Device(network + "::2", "app").login(user.email(), user.password()).statusCode(200);
  }

  @Test
  void aKnownDeviceThatGuessesIsAStrangerAfterwards() {
    TestUser user = users.analyst();
    Device own = Device.stranger();
    own.login(user.email(), user.password()).statusCode(200);
    for (int i = 0; i < 8; i++) {
      own.login(user.email(), WRONG).statusCode(401);
    }
    locked(own.login(user.email(), user.password()), 60);
  }

  @Test
  void aBrowserIsKnownByItsCookieWhereverItIs() {
    TestUser user = users.analyst();
    String cookie =
        Device.stranger().loginForCookies(user).statusCode(200).extract().cookie(DeviceCookie.NAME);
    guess(user.email(), 4);

    locked(Device.stranger().login(user.email(), user.password()), 60);
    Device.stranger().loginWithCookie(cookie, user.email(), user.password()).statusCode(200);
  }

  @Test
  void theCookieIsForTheBrowserAlone() {
    List<String> cookies =
        Device.stranger()
            .loginForCookies(users.analyst())
            .extract()
            .headers()
            .getValues("Set-Cookie");
    String device =
        cookies.stream().filter(it -> it.startsWith(DeviceCookie.NAME)).findFirst().orElseThrow();
    for (String attribute :
        List.of("Secure", "HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=15552000")) {
      assertTrue(device.contains(attribute), device);
    }
    assertTrue(!device.contains("Domain"), device);
    Device.stranger()
        .login(users.analyst().email(), TestUsers.PASSWORD)
        .statusCode(200)
        .header("Set-Cookie", equalTo(null));
  }

  @ParameterizedTest
  @CsvSource({"another account's", "cut", "changed", "empty", "nonsense"})
  void aCookieThatIsNotOursCountsForNothing(String kind) {
    TestUser user = users.analyst();
    TestUser owner = kind.startsWith("another") ? users.analyst() : user;
    String good = Device.stranger().loginForCookies(owner).extract().cookie(DeviceCookie.NAME);
    String cookie =
        switch (kind) {
          case "cut" -> good.substring(0, good.length() - 4);
          case "changed" -> (good.charAt(0) == 'A' ? "B" : "A") + good.substring(1);
          case "empty" -> "";
          case "nonsense" -> "**";
          default -> good;
        };
    guess(user.email(), 4);
    locked(Device.stranger().loginWithCookie(cookie, user.email(), user.password()), 60);
  }

  @Test
  void whoReadsTheMailIsLetInDespiteStrangers() {
    TestUser user = users.analyst();
    guess(user.email(), 4);
    Device own = Device.stranger();
    own.request()
        .body(Map.of("email", user.email()))
        .post("/api/v1/auth/password/forgot")
        .then()
        .statusCode(202);
    String token = mails.tokenFor(user.email());
    String chosen = "a long and quiet river";
    own.request()
        .body(Map.of("token", token, "new_password", chosen))
        .post("/api/v1/auth/password/reset")
        .then()
        .statusCode(204);

    locked(Device.stranger().login(user.email(), chosen), 60);
    own.login(user.email(), chosen).statusCode(200);
  }

  @Test
  void theFailureThatLocksSaysSoInTheAuditLog() {
    TestUser user = users.analyst();
    guess(user.email(), 4);
    List<JsonObject> details =
        users
            .sql(
                "SELECT details FROM audit_events WHERE actor_id = $1 AND outcome = 'failure' ORDER BY occurred_at",
                user.id())
            .stream()
            .map(row -> row.getJsonObject("details"))
            .toList();
    assertEquals(4, details.size());
    assertEquals(60, details.get(3).getInteger("locked_seconds"));
    assertTrue(!details.get(2).containsKey("locked_seconds"), details.toString());
  }

  @Test
  void nothingStoredNamesAnybody() {
    TestUser user = users.analyst();
    Device own = Device.stranger();
    own.login(user.email(), user.password()).statusCode(200);
    own.login(user.email(), WRONG).statusCode(401);
    for (String table : List.of("rate_limits", "login_failures", "known_devices")) {
      users
          .sql("SELECT t::text AS row FROM " + table + " t")
          .forEach(
              row -> {
                String text = row.getString("row");
                assertTrue(!text.contains("@") && !text.contains(own.address()), text);
              });
    }
  }

  @Test
  void oldRowsAreSwept() {
    TestUser user = users.analyst();
    Device.stranger().login(user.email(), user.password()).statusCode(200);
    guess(user.email(), 1);
    users.sql("UPDATE known_devices SET expires_at = now() - interval '1 second'");
    pass(61);
    repository.sweep().await().indefinitely();
    assertEquals(0, users.sql("SELECT FROM login_failures").size());
    assertEquals(0, users.sql("SELECT FROM known_devices").size());
  }

  @Test
  void aDeviceIsWrittenAnewOnlyWhenThatMakesADifference() {
    TestUser user = users.analyst();
    Device own = Device.stranger();
    own.login(user.email(), user.password()).statusCode(200);
    assertEquals(0, renewedByLogin(own, user, 179));
    assertEquals(1, renewedByLogin(own, user, 178));
  }

  /** Devices that are known for longer after a login than the days for which all were before. */
  private int renewedByLogin(Device device, TestUser user, int days) {
    String until = "now() + interval '%d days'".formatted(days);
    users.sql("UPDATE known_devices SET expires_at = " + until);
    device.login(user.email(), user.password()).statusCode(200);
    return users.sql("SELECT FROM known_devices WHERE expires_at > " + until).size();
  }

  /** Wrong passwords, each from somewhere else. */
  private static void guess(String email, int times) {
    for (int i = 0; i < times; i++) {
      Device.stranger().login(email, WRONG).statusCode(401);
    }
  }

  private void pass(int minutes) {
    users.sql(
        "UPDATE login_failures SET failed_at = failed_at - $1 * interval '1 minute'", minutes);
  }

  private static void locked(ValidatableResponse answer, int seconds) {
    answer.statusCode(429).body("code", equalTo("rate_limited")).body("action", equalTo("retry"));
    int retryAfter = Integer.parseInt(answer.extract().header("Retry-After"));
    assertTrue(retryAfter > seconds - 20 && retryAfter <= seconds, "Retry-After: " + retryAfter);
  }
}
