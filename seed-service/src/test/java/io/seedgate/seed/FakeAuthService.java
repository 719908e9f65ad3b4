package io.seedgate.seed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Publishes the keys of {@link TestTokens} as auth-service would, and counts who asks.
 *
 * <p>A test and its resources live in different class loaders; what they share is in system
 * properties.
 */
public class FakeAuthService implements QuarkusTestResourceLifecycleManager {

  private static final String KEYS = "seedgate.test.published-keys";
  private static final String REQUESTS = "seedgate.test.requests-for-keys";
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publish(TestTokens.KEY.publicJwks());
    server.createContext("/.well-known/jwks.json", FakeAuthService::answer);
    server.start();
    return Map.of(
        "seedgate.seed.auth-url",
        "http://localhost:" + server.getAddress().getPort(),
        "seedgate.seed.issuer",
        TestTokens.ISSUER);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** From now on these keys are published, as a JWK Set. */
  public static void publish(String jwks) {
    System.setProperty(KEYS, jwks);
  }

  /** How often the keys have been asked for. */
  public static int requests() {
    return Integer.getInteger(REQUESTS, 0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    System.setProperty(REQUESTS, "" + (requests() + 1));
    byte[] body = System.getProperty(KEYS).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
