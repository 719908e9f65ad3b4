package io.seedgate.auth.session;

import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays steps against the service, as a user of its own, and against the model. */
final class RotationPlay {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "request-1");

  /** What a client of one session has been given, oldest first. */
  private record Given(List<String> refreshTokens, String accessToken) {}

  private final TestUsers users;
  private final SessionOpener opener;
  private final URI api;
  private final TestUser user;
  private final List<Given> given = new ArrayList<>();
  private SessionModel model = new SessionModel();

  /** Opens a session as a login does, without the time that its hash takes. */
  interface SessionOpener {
    TokenResponse open(NewSession session, Origin origin);
  }

  RotationPlay(TestUsers users, SessionOpener opener, URI api) {
    this.users = users;
    this.opener = opener;
    this.api = api;
    this.user = users.analyst();
  }

  /** Returns the first step whose answer isn't the model's, if there is one, with both. */
  Optional<String> mismatch(List<RotationStep> steps) {
    for (RotationStep step : steps) {
      if (step.kind() != RotationStep.Kind.LOGIN && given.isEmpty()) {
        continue;
      }
      Optional<String> mismatch = play(step);
      if (mismatch.isPresent()) {
        return mismatch.map(it -> step + " " + it);
      }
    }
    return livenessMismatch();
  }

  private Optional<String> play(RotationStep step) {
    int session = given.isEmpty() ? 0 : step.session() % given.size();
    int current = given.isEmpty() ? 0 : model.tokens(session) - 1;
    return switch (step.kind()) {
      case LOGIN -> login();
      case CURRENT -> refresh(session, current);
      case RETRY -> refresh(session, Math.max(0, current - 1));
      case ANY -> refresh(session, step.token() % (current + 1));
      case TOGETHER -> together(session, current, Math.max(0, current - step.token() % 3));
      case WAIT -> pass(step.seconds());
      case LOGOUT_TOGETHER -> togetherWithLogout(session, current);
      case LOGOUT -> compare(model.logout(session), post("auth/logout", session, "").statusCode());
      case LOGOUT_EVERYWHERE ->
          compare(
              model.logoutEverywhere(session),
              post("auth/logout?everywhere=true", session, "").statusCode());
    };
  }

  private Optional<String> login() {
    model.login();
    String hash =
        users
            .sql("SELECT password_hash FROM users WHERE id = $1", user.id())
            .iterator()
            .next()
            .getString(0);
    UUID id = SessionId.next(System.currentTimeMillis());
    TokenResponse opened =
        opener.open(new NewSession(id, user.id(), user.tenantId(), hash, null), ORIGIN);
    given.add(new Given(new ArrayList<>(List.of(opened.refreshToken())), opened.accessToken()));
    return Optional.empty();
  }

  private Optional<String> refresh(int session, int generation) {
    HttpResponse<String> answer = send(refreshing(session, generation));
    return compare(model.refresh(session, generation), outcome(session, generation, answer));
  }

  /** Either may come first. */
  private Optional<String> together(int session, int one, int other) {
    var sent = HTTP.sendAsync(refreshing(session, one), BodyHandlers.ofString());
    HttpResponse<String> second = send(refreshing(session, other));
    HttpResponse<String> first = sent.join();

    SessionModel swapped = model.copy();
    List<String> expected = List.of(model.refresh(session, one), model.refresh(session, other));
    String last = swapped.refresh(session, other);
    List<String> alternative = List.of(swapped.refresh(session, one), last);
    List<String> actual = List.of(outcome(session, one, first), outcome(session, other, second));
    if (actual.equals(alternative)) {
      model = swapped;
      return Optional.empty();
    }
    return compare(expected, actual);
  }

  /** Either may come first; whichever does, nothing of the session is left. */
  private Optional<String> togetherWithLogout(int session, int current) {
    var sent = HTTP.sendAsync(refreshing(session, current), BodyHandlers.ofString());
    int loggedOut = post("auth/logout", session, "").statusCode();
    HttpResponse<String> refreshed = sent.join();

    SessionModel swapped = model.copy();
    List<Object> expected = List.of(model.refresh(session, current), model.logout(session));
    int first = swapped.logout(session);
    List<Object> alternative = List.of(swapped.refresh(session, current), first);
    List<Object> actual = List.of(outcome(session, current, refreshed), loggedOut);
    if (actual.equals(alternative)) {
      model = swapped;
      return Optional.empty();
    }
    return compare(expected, actual);
  }

  /** Time is the database's: what it has noted moves into the past. */
  private Optional<String> pass(long seconds) {
    model.pass(seconds);
    users.sql(
        """
        UPDATE auth_sessions SET
          created_at = created_at - $2 * interval '1 second',
          rotated_at = rotated_at - $2 * interval '1 second',
          idle_expires_at = idle_expires_at - $2 * interval '1 second',
          expires_at = expires_at - $2 * interval '1 second'
        WHERE user_id = $1""",
        user.id(),
        (double) seconds);
    return Optional.empty();
  }

  private Optional<String> livenessMismatch() {
    for (int session = 0; session < given.size(); session++) {
      int status = send(authorized("me", session).GET().build()).statusCode();
      Optional<String> mismatch = compare(model.isLive(session) ? 200 : 401, status);
      if (mismatch.isPresent()) {
        return mismatch.map(it -> "access token of a session at the end: " + it);
      }
    }
    return Optional.empty();
  }

  /** The code of a refusal, or 200, and then the token must be the one successor of its parent. */
  private String outcome(int session, int generation, HttpResponse<String> answer) {
    var body = new JsonObject(answer.body());
    if (answer.statusCode() != 200) {
      return body.getString("code");
    }
    List<String> tokens = given.get(session).refreshTokens();
    if (tokens.size() == generation + 1) {
      tokens.add(body.getString("refresh_token"));
    }
    return tokens.get(generation + 1).equals(body.getString("refresh_token"))
        ? SessionModel.GRANTED
        : "another successor";
  }

  private HttpRequest refreshing(int session, int generation) {
    String token = given.get(session).refreshTokens().get(generation);
    return HttpRequest.newBuilder(api.resolve("auth/refresh"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(new JsonObject().put("refresh_token", token).encode()))
        .build();
  }

  private HttpResponse<String> post(String path, int session, String body) {
    return send(authorized(path, session).POST(BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder authorized(String path, int session) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Authorization", "Bearer " + given.get(session).accessToken());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> compare(Object expected, Object actual) {
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of("expected " + expected + ", got " + actual);
  }
}
