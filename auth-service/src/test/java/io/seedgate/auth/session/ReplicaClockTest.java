package io.seedgate.auth.session;

import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.me;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.cookie.CsrfTokens;
import io.seedgate.auth.session.Http.Tokens;
import io.seedgate.auth.token.TestIssuers;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas whose clocks disagree; this service is the one that is right. */
@QuarkusTest
class ReplicaClockTest {
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "request-1");

  @Inject TestUsers users;
  @Inject TestIssuers issuers;
  @Inject Refresh refresh;
  @Inject RefreshTokenCodec codec;
  @Inject CsrfTokens csrfTokens;

  @ParameterizedTest
  @ValueSource(longs = {-10, 10, -3600, 3600})
  void refreshesKnowOneTime(long secondsFast) {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);

    for (int round = 0; round < 6; round++) {
      Tokens there = refreshedAtReplica(secondsFast, tokens.refresh());
      Tokens here = Http.refreshed(tokens.refresh());
      assertEquals(there.refresh(), here.refresh(), "a replay, although each asked another one");
      tokens = Http.refreshed(here.refresh());
    }

    me(tokens.access()).statusCode(200);
    var session =
        users
            .sql("SELECT generation FROM auth_sessions WHERE user_id = $1", user.id())
            .iterator()
            .next();
    assertEquals(12, session.getInteger("generation"));
  }

  /** Access tokens live ten minutes by the clock of who signed them, and 30 seconds of leeway. */
  @ParameterizedTest
  @CsvSource({"10, 200", "-10, 200", "30, 200", "-30, 200", "-620, 200", "-640, 401"})
  void tokensOfAReplicaAreTakenWithinTheLeeway(long secondsFast, int status) {
    Tokens tokens = refreshedAtReplica(secondsFast, loggedIn(users.analyst()).refresh());

    me(tokens.access()).statusCode(status);
  }

  private Tokens refreshedAtReplica(long secondsFast, String refreshToken) {
    var issuer = issuers.fastBy(Duration.ofSeconds(secondsFast));
    var tokens = new SessionTokens(issuer, codec, csrfTokens);
    TokenResponse response =
        refresh
            .refresh(refresh.read(refreshToken), ORIGIN)
            .map(tokens::inBody)
            .await()
            .indefinitely();
    return new Tokens(response.accessToken(), response.refreshToken());
  }
}
