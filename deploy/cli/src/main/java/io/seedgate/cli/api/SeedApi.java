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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * seed-service's API, for somebody who has logged in. Each method throws a {@link Refusal} if the
 * service isn't there or says no.
 */
public final class SeedApi {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int UNAUTHORIZED = 401;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String authAddress;
  private final String seedAddress;
  private final String credentials;
  private volatile String token;

  private SeedApi(String authAddress, String seedAddress, String email, String password) {
    this.authAddress = authAddress;
    this.seedAddress = seedAddress;
    this.credentials = asString(Map.of("email", email, "password", password));
    this.token = login();
  }

  /** Logs in. Addresses are as {@code http://localhost:8081}. */
  public static SeedApi of(String authAddress, String seedAddress, String email, String password) {
    return new SeedApi(authAddress, seedAddress, email, password);
  }

  /**
   * An answer.
   *
   * @param run the path of the run that goes on; empty if all is done
   */
  public record Answer(String json, Optional<String> run) {

    public Map<String, Object> fields() {
      return asMap(json);
    }
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

  /** The answer to a POST of a JSON object. */
  public Answer post(String path, Map<String, Object> body) {
    return perhapsWithRun(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(asString(body))));
  }

  /** The answer to a POST without a body. */
  public Answer post(String path) {
    return perhapsWithRun(request(path).POST(BodyPublishers.noBody()));
  }

  private Answer perhapsWithRun(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request);
    return new Answer(
        response.body(),
        response
            .headers()
            .firstValue("Location")
            .filter(location -> response.statusCode() == ACCEPTED)
            .map(location -> URI.create(location).getPath()));
  }

  public void delete(String path) {
    send(request(path).DELETE());
  }

  /**
   * The lines of a stream of events as they come; to be closed.
   *
   * @param seen the id of the last event that is known; null if none is
   * @throws IOException if the service isn't there for now
   */
  Stream<String> events(String path, String seen) throws IOException {
    HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
    if (seen != null) {
      request.header("Last-Event-ID", seen);
    }
    HttpResponse<Stream<String>> response = exchange(request, BodyHandlers.ofLines());
    if (response.statusCode() == OK) {
      return response.body();
    }
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= 500) {
        throw new IOException("answers " + response.statusCode());
      }
      throw refusal(response, lines.collect(Collectors.joining("\n")));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(seedAddress + path));
  }

  private String login() {
    URI address = URI.create(authAddress + "/api/v1/auth/login");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .timeout(LONGEST)
            .POST(BodyPublishers.ofString(credentials))
            .build();
    try {
      return (String)
          asMap(accepted(send(request, BodyHandlers.ofString())).body()).get("access_token");
    } catch (IOException gone) {
      throw noAnswer(address, gone);
    }
  }

  private String send(HttpRequest.Builder request) {
    return answer(request).body();
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return accepted(exchange(request.timeout(LONGEST), BodyHandlers.ofString()));
    } catch (IOException gone) {
      throw noAnswer(request.build().uri(), gone);
    }
  }

  /** Access tokens last for minutes, and what is waited for may last longer. */
  private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body)
      throws IOException {
    HttpResponse<T> response = send(authorized(request), body);
    if (response.statusCode() != UNAUTHORIZED) {
      return response;
    }
    token = login();
    return send(authorized(request), body);
  }

  private HttpRequest authorized(HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + token).build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      return client.send(request, body);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private static HttpResponse<String> accepted(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(response, response.body());
    }
    return response;
  }

  private static Refusal refusal(HttpResponse<?> response, String body) {
    Map<String, Object> problem = problem(body);
    return new ApiRefusal(
        "%s answers %d: %s".formatted(response.uri(), response.statusCode(), reason(problem, body)),
        problem.get("code") instanceof String code ? code : "");
  }

  private static Refusal noAnswer(URI address, IOException gone) {
    return new ApiRefusal(
        "There is no answer from %s: 'deploy/seedgate up' starts the stack."
            .formatted(address.resolve("/")),
        gone);
  }

  /** The fields of a problem (RFC 9457); none of whatever else came. */
  private static Map<String, Object> problem(String body) {
    try {
      return JSON.std.mapFrom(body);
    } catch (IOException notJson) {
      return Map.of();
    }
  }

  /** What it says, each of its violations on a line, or whatever else came. */
  private static String reason(Map<String, Object> problem, String body) {
    List<String> lines = new ArrayList<>();
    Stream.of("detail", "title")
        .map(problem::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(sentence -> lines.add(sentence.toString()));
    if (problem.get("violations") instanceof List<?> violations) {
      violations.forEach(violation -> lines.add("  " + violation(violation)));
    }
    return lines.isEmpty() ? body : String.join("\n", lines);
  }

  private static String violation(Object violation) {
    return violation instanceof Map<?, ?> told
        ? "%s: %s".formatted(told.get("field"), told.get("message"))
        : violation.toString();
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
      throw new ApiRefusal("The answer isn't JSON: " + json, e);
    }
  }
}
