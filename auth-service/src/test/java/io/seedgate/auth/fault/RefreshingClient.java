package io.seedgate.auth.fault;

import io.seedgate.auth.PackagedService;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that does what the API's description tells clients to do: it refreshes, and where it got
 * no answer or was told to retry, it comes again with the same token.
 */
final class RefreshingClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAUSE_MILLIS = 100;

  private final PackagedService service;
  private final Map<String, String> successors = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private String token;
  private int refreshes;
  private int retries;

  private RefreshingClient(PackagedService service, String token) {
    this.service = service;
    this.token = token;
  }

  static RefreshingClient loggedIn(PackagedService service, String email, String password)
      throws IOException, InterruptedException {
    var body = new JsonObject().put("email", email).put("password", password);
    HttpResponse<String> answer = post(service, "/api/v1/auth/login", body);
    if (answer.statusCode() != 200) {
      throw new IOException("login: " + answer.body());
    }
    return new RefreshingClient(service, new JsonObject(answer.body()).getString("refresh_token"));
  }

  /** Refreshes and retries until told to stop, or until it is logged out. */
  void refreshUntil(AtomicBoolean stopped) {
    while (!stopped.get() && complaints.isEmpty()) {
      if (!refresh()) {
        pause();
      }
    }
  }

  /** Returns whether there was an answer with tokens. */
  boolean refresh() {
    try {
      HttpResponse<String> answer =
          post(service, "/api/v1/auth/refresh", new JsonObject().put("refresh_token", token));
      if (answer.statusCode() == 200) {
        turn(new JsonObject(answer.body()).getString("refresh_token"));
        return true;
      }
      if (answer.statusCode() != 503
          || !"retry".equals(new JsonObject(answer.body()).getString("action"))) {
        complaints.add(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException noAnswer) {
      // the same as a refusal that says "retry"
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    retries++;
    return false;
  }

  private void turn(String successor) {
    String former = successors.putIfAbsent(token, successor);
    if (former != null && !former.equals(successor)) {
      complaints.add("two successors of one token");
    }
    token = successor;
    refreshes++;
  }

  /** What a client must never meet. */
  List<String> complaints() {
    return complaints;
  }

  int refreshes() {
    return refreshes;
  }

  int retries() {
    return retries;
  }

  private static HttpResponse<String> post(PackagedService service, String path, JsonObject body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(service.uri(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build(),
        BodyHandlers.ofString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
