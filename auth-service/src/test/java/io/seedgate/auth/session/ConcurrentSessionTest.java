package io.seedgate.auth.session;

import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.me;
import static io.seedgate.auth.session.Http.refresh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.session.Http.Tokens;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when calls about one session meet. */
@QuarkusTest
class ConcurrentSessionTest {
  @Inject TestUsers users;
  @Inject Pool pool;

  @TestHTTPResource("/api/v1/auth/")
  URI auth;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void parallelRefreshesWithOneTokenGiveOneRotationAndOneSuccessor() {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);

    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 40).mapToObj(i -> refreshing(tokens)).toList();

    Set<String> successors = new HashSet<>();
    for (var call : calls) {
      HttpResponse<String> response = call.join();
      assertEquals(200, response.statusCode(), response.body());
      successors.add(successor(response));
    }
    assertEquals(1, successors.size());
    var session =
        users
            .sql("SELECT generation, grace_hits FROM auth_sessions WHERE user_id = $1", user.id())
            .iterator()
            .next();
    assertEquals(1, session.getInteger("generation"), "one rotation");
    assertEquals(39, session.getInteger("grace_hits"), "and 39 replays of it");
    refresh(successors.iterator().next()).statusCode(200);
  }

  @Test
  void logoutWinsOverARefreshThatIsAheadOfIt() {
    for (int round = 0; round < 6; round++) {
      TestUser user = users.analyst();
      Tokens tokens = loggedIn(user);

      var refreshing = new CompletableFuture<HttpResponse<String>>();
      var loggingOut = new CompletableFuture<HttpResponse<String>>();
      whileLocked(
          user,
          () -> refreshing(tokens).thenAccept(refreshing::complete),
          () -> loggingOut(tokens).thenAccept(loggingOut::complete));

      assertEquals(204, loggingOut.join().statusCode());
      assertEquals(200, refreshing.join().statusCode(), "it was first");
      nothingOfTheSessionWorks(user, tokens, refreshing.join());
    }
  }

  @Test
  void logoutWinsOverARefreshThatIsBehindIt() {
    for (int round = 0; round < 6; round++) {
      TestUser user = users.analyst();
      Tokens tokens = loggedIn(user);

      var refreshing = new CompletableFuture<HttpResponse<String>>();
      var loggingOut = new CompletableFuture<HttpResponse<String>>();
      whileLocked(
          user,
          () -> loggingOut(tokens).thenAccept(loggingOut::complete),
          () -> refreshing(tokens).thenAccept(refreshing::complete));

      assertEquals(204, loggingOut.join().statusCode());
      HttpResponse<String> refused = refreshing.join();
      assertEquals(401, refused.statusCode());
      assertEquals("session_revoked", new JsonObject(refused.body()).getString("code"));
      nothingOfTheSessionWorks(user, tokens, refused);
    }
  }

  @Test
  void logoutWinsHoweverItRacesARefresh() {
    for (int round = 0; round < 40; round++) {
      TestUser user = users.analyst();
      Tokens tokens = loggedIn(user);

      CompletableFuture<HttpResponse<String>> refreshing;
      CompletableFuture<HttpResponse<String>> loggingOut;
      if (round % 2 == 0) {
        refreshing = refreshing(tokens);
        loggingOut = loggingOut(tokens);
      } else {
        loggingOut = loggingOut(tokens);
        refreshing = refreshing(tokens);
      }

      assertEquals(204, loggingOut.join().statusCode());
      nothingOfTheSessionWorks(user, tokens, refreshing.join());
    }
  }

  @Test
  void loginsThatMeetDuringAnUpgradeOfTheHashAllSucceed() {
    TestUser user = users.analyst();
    users.sql(
        "UPDATE users SET password_hash = $2 WHERE id = $1",
        user.id(),
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    var one = new CompletableFuture<HttpResponse<String>>();
    var other = new CompletableFuture<HttpResponse<String>>();
    whileLocked(
        "SELECT FROM users WHERE id = $1 FOR UPDATE",
        user,
        () -> loggingIn(user.email(), "password").thenAccept(one::complete),
        () -> loggingIn(user.email(), "password").thenAccept(other::complete));

    assertEquals(200, one.join().statusCode(), one.join().body());
    assertEquals(200, other.join().statusCode(), other.join().body());
    assertEquals(2, users.sql("SELECT FROM auth_sessions WHERE user_id = $1", user.id()).size());
    assertEquals(
        0,
        users
            .sql("SELECT FROM audit_events WHERE actor_id = $1 AND outcome = 'failure'", user.id())
            .size());
  }

  private void whileLocked(TestUser user, Runnable first, Runnable second) {
    whileLocked("SELECT FROM auth_sessions WHERE user_id = $1 FOR UPDATE", user, first, second);
  }

  /** Holds a row until the calls queue up for it, the first one first. */
  private void whileLocked(String lock, TestUser user, Runnable first, Runnable second) {
    SqlConnection connection = pool.getConnection().await().indefinitely();
    try {
      Transaction transaction = connection.begin().await().indefinitely();
      connection.preparedQuery(lock).execute(Tuple.of(user.id())).await().indefinitely();
      first.run();
      awaitWaiting(1);
      second.run();
      awaitWaiting(2);
      transaction.commit().await().indefinitely();
    } finally {
      connection.close().await().indefinitely();
    }
  }

  private void awaitWaiting(int expected) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (waiting() < expected) {
      assertTrue(System.nanoTime() < deadline, "no call waits for the row");
      users.sql("SELECT pg_sleep(0.01)");
    }
  }

  private int waiting() {
    return users
        .sql(
            "SELECT FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'")
        .size();
  }

  private void nothingOfTheSessionWorks(
      TestUser user, Tokens tokens, HttpResponse<String> refreshed) {
    refresh(tokens.refresh()).statusCode(401);
    me(tokens.access()).statusCode(401);
    if (refreshed.statusCode() == 200) {
      refresh(successor(refreshed)).statusCode(401);
      me(new JsonObject(refreshed.body()).getString("access_token")).statusCode(401);
    }
    assertEquals(
        0,
        users
            .sql("SELECT FROM auth_sessions WHERE user_id = $1 AND revoked_at IS NULL", user.id())
            .size());
  }

  private CompletableFuture<HttpResponse<String>> loggingIn(String email, String password) {
    return posting("login", new JsonObject().put("email", email).put("password", password));
  }

  private CompletableFuture<HttpResponse<String>> refreshing(Tokens tokens) {
    return posting("refresh", new JsonObject().put("refresh_token", tokens.refresh()));
  }

  private CompletableFuture<HttpResponse<String>> posting(String path, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(auth.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> loggingOut(Tokens tokens) {
    HttpRequest request =
        HttpRequest.newBuilder(auth.resolve("logout"))
            .header("Authorization", "Bearer " + tokens.access())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String successor(HttpResponse<String> response) {
    return new JsonObject(response.body()).getString("refresh_token");
  }
}
