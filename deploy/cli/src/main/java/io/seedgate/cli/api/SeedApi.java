package io.seedgate.cli.api;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * seed-service's API, for somebody who has logged in. Each method throws a {@link Refusal} if the
 * service isn't there or says no.
 */
public final class SeedApi {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String seedAddress;
  private final String token;

  private SeedApi(String authAddress, String seedAddress, String email, String password) {
    this.seedAddress = seedAddress;
    this.token = login(authAddress, email, password);
  }

  /** Logs in. Addresses are as {@code http://localhost:8081}. */
  public static SeedApi of(String authAddress, String seedAddress, String email, String password) {
    return new SeedApi(authAddress, seedAddress, email, password);
  }

  private String login(String address, String email, String password) {
    String credentials = asString(Map.of("email", email, "password", password));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/auth/login"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials));
    return (String) asMap(send(request)).get("access_token");
  }

  /** The answer to a GET in the form that {@code accept} asks for. */
  public String get(String path, String accept) {
    return send(request(path).header("Accept", accept));
  }

  /** The answer to a GET, which is a JSON object. */
  public Map<String, Object> get(String path) {
    return asMap(get(path, "application/json"));
  }

  /** The answer to a POST, which is a JSON object. */
  public Map<String, Object> post(String path, String contentType, BodyPublisher body) {
    return asMap(send(request(path).header("Content-Type", contentType).POST(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(seedAddress + path))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(LONGEST).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Refusal(
            "%s answers %d: %s"
                .formatted(request.uri(), response.statusCode(), reason(response.body())));
      }
      return response.body();
    } catch (IOException gone) {
      throw new Refusal(
          "There is no answer from %s: 'deploy/seedgate up' starts the stack."
              .formatted(request.uri().resolve("/")),
          gone);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  /** What a problem says (RFC 9457), or whatever else came. */
  private static String reason(String body) {
    try {
      Object detail = JSON.std.mapFrom(body).get("detail");
      return detail == null ? body : detail.toString();
    } catch (IOException notJson) {
      return body;
    }
  }

  private static String asString(Object value) {
    try {
      return JSON.std.asString(value);
    } catch (IOException e) {
      throw new IllegalStateException("Text can be written as JSON", e);
    }
  }

  private static Map<String, Object> asMap(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new Refusal("The answer isn't JSON: " + json, e);
    }
  }
}
