package io.seedgate.auth.diagnosis;

import io.seedgate.auth.session.SessionExamination;
import io.seedgate.auth.token.AccessTokenExamination;
import io.seedgate.auth.token.Finding;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells of a token what each feature finds wrong with it. */
@Singleton
class TokenExplanation {
  private final AccessTokenExamination accessTokens;
  private final SessionExamination sessions;

  TokenExplanation(AccessTokenExamination accessTokens, SessionExamination sessions) {
    this.accessTokens = accessTokens;
    this.sessions = sessions;
  }

  /**
   * An answer, which never has the token itself in it.
   *
   * @param kind {@code access_token}, {@code refresh_token}; {@code none} if there was none
   * @param accepted whether it would be accepted now
   * @param findings why not
   * @param claims what an access token says of itself, true or not
   */
  record Explained(
      String kind, boolean accepted, List<Finding> findings, Map<String, Object> claims) {}

  Uni<Explained> explain(String token) {
    return token.contains(".") ? accessToken(token) : refreshToken(token);
  }

  Uni<Explained> nothing() {
    var finding =
        new Finding(
            "no_token",
            "The request carries no bearer token and no access cookie; a browser sends the cookie"
                + " over https and to localhost only.");
    return Uni.createFrom().item(new Explained("none", false, List.of(finding), Map.of()));
  }

  private Uni<Explained> accessToken(String token) {
    AccessTokenExamination.Examined examined = accessTokens.examine(token);
    Uni<List<Finding>> ofSession =
        examined.session().map(sessions::session).orElseGet(() -> Uni.createFrom().item(List.of()));
    return ofSession.map(
        more -> {
          List<Finding> all = Stream.concat(examined.findings().stream(), more.stream()).toList();
          return new Explained("access_token", all.isEmpty(), all, examined.claims());
        });
  }

  private Uni<Explained> refreshToken(String token) {
    return sessions
        .refreshToken(token)
        .map(all -> new Explained("refresh_token", all.isEmpty(), all, Map.of()));
  }
}
