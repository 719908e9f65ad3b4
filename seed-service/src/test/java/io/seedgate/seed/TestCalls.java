package io.seedgate.seed;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of tests that make hundreds, most of whose time REST Assured would take. */
public final class TestCalls {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  private TestCalls() {}

  public static HttpResponse<String> get(String token, String path) {
    return send(to(token, path).GET());
  }

  /**
   * With a body.
   *
   * @param type of it
   */
  public static HttpResponse<String> call(
      String token, String method, String path, String type, String body) {
    return send(
        to(token, path).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
  }

  /** Without one. */
  public static HttpResponse<String> call(String token, String method, String path) {
    return send(to(token, path).method(method, BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder to(String token, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
