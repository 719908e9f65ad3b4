package io.seedgate.auth.session;

import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.me;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestOwner;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.cookie.CsrfTokens;
import io.seedgate.auth.session.Http.Tokens;
import io.seedgate.auth.session.RotationDecision.Reason;
import io.seedgate.auth.session.RotationOutcome.Granted;
import io.seedgate.auth.session.RotationOutcome.Refused;
import io.seedgate.auth.session.RotationOutcome.Reused;
import io.seedgate.auth.token.TestIssuers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas whose clocks disagree with each other and with the database's: of sessions the database
 * alone tells the time.
 */
@QuarkusTest
class ReplicaClockTest {
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "request-1");

  @Inject TestUsers users;
  @Inject TestIssuers issuers;
  @Inject TestOwner owner;
  @Inject Refresh refresh;
  @Inject RefreshTokenCodec codec;
  @Inject CsrfTokens csrfTokens;
  @Inject SessionConfig config;
  @Inject Vertx vertx;

  @ConfigProperty(name = "seedgate.database.url")
  String url;

  @ConfigProperty(name = "seedgate.database.username")
  String username;

  @ConfigProperty(name = "seedgate.database.password")
  String password;

  private Pool shifted;

  @AfterEach
  void takeTheOtherTimeAway() {
    if (shifted != null) {
      shifted.close().await().indefinitely();
      owner.sql("DROP SCHEMA shifted CASCADE");
    }
  }

  /** To whom the database is an hour fast, they are an hour slow. */
  @ParameterizedTest
  @ValueSource(strings = {"1 hour", "-1 hour"})
  void refreshesKnowTheTimeOfTheDatabaseAlone(String fast) {
    shifted = databaseFastBy(fast);
    TestUser user = users.analyst();
    RefreshToken token = read(loggedIn(user));

    assertEquals(config.idleLifetime().toSeconds(), granted(token).expiresInSeconds());
    set("rotated_at = now() - interval '29 s'", token);
    assertEquals(1, granted(token).generation(), "a replay within grace");
    set("rotated_at = now() - interval '31 s'", token);
    assertEquals(new Reused(), rotated(token), "after grace");

    token = read(loggedIn(user));
    set("idle_expires_at = now() + interval '9 s'", token);
    assertEquals(1, granted(token).generation());
    set("idle_expires_at = now() - interval '1 s'", token);
    assertEquals(new Refused(Reason.EXPIRED), rotated(token));
  }

  /** Access tokens live ten minutes by the clock of who signed them, and 30 seconds of leeway. */
  @ParameterizedTest
  @CsvSource({"10, 200", "-10, 200", "30, 200", "-30, 200", "-620, 200", "-640, 401"})
  void tokensOfAReplicaAreTakenWithinTheLeeway(long secondsFast, int status) {
    String access = signedByReplica(secondsFast, loggedIn(users.analyst()).refresh());

    me(access).statusCode(status);
  }

  private String signedByReplica(long secondsFast, String refreshToken) {
    var issuer = issuers.fastBy(Duration.ofSeconds(secondsFast));
    var tokens = new SessionTokens(issuer, codec, csrfTokens);
    return refresh
        .refresh(refresh.read(refreshToken), ORIGIN)
        .map(tokens::inBody)
        .await()
        .indefinitely()
        .accessToken();
  }

  /** Whoever speaks through the pool finds another {@code now()} before PostgreSQL's. */
  private Pool databaseFastBy(String interval) {
    owner.sql(
        """
        CREATE SCHEMA shifted;
        GRANT USAGE ON SCHEMA shifted TO PUBLIC;
        CREATE FUNCTION shifted.now() RETURNS timestamptz LANGUAGE sql STABLE
          AS $$ SELECT pg_catalog.now() + interval '%s' $$;
        """
            .formatted(interval));
    var options =
        PgConnectOptions.fromUri(url)
            .setUser(username)
            .setPassword(password)
            .addProperty("search_path", "shifted, pg_catalog, public");
    return Pool.newInstance(PgBuilder.pool().connectingTo(options).using(vertx).build());
  }

  private RefreshToken read(Tokens tokens) {
    return codec.decode(tokens.refresh()).orElseThrow();
  }

  private OpenSession granted(RefreshToken token) {
    return assertInstanceOf(Granted.class, rotated(token)).session();
  }

  private RotationOutcome rotated(RefreshToken token) {
    return new SessionRepository(shifted, config).rotate(token, ORIGIN).await().indefinitely();
  }

  private void set(String change, RefreshToken token) {
    shifted
        .preparedQuery("UPDATE auth_sessions SET " + change + " WHERE id = $1")
        .execute(Tuple.of(token.sessionId()))
        .await()
        .indefinitely();
  }
}
