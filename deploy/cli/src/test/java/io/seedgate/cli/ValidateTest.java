package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.seedgate.cli.TestStack.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that answer as the real ones do. */
class ValidateTest {

  private static final String TENANT = "77777777-7777-7777-7777-777777777777";

  private static final String READY =
      """
      {"status": "UP", "checks": [{"name": "default-tenant", "status": "UP", "data": %s}]}
      """;

  @TempDir private Path folder;

  private TestStack stack;
  private HttpServer auth;
  private HttpServer seed;

  @BeforeEach
  void startServices() throws IOException {
    stack = TestStack.withFakeServices(folder.toRealPath());
    auth = server(stack.authPort(), Map.of("/api/v1/auth/login", "{\"access_token\": \"t\"}"));
  }

  @AfterEach
  void stopServices() {
    auth.stop(0);
    seed.stop(0);
  }

  @Test
  void withoutANameTheTenantIsTheOneThatIsSeeded() throws IOException {
    onSeed("{\"state\": \"seeded\", \"pack\": \"workspace 1.1.0\", \"tenant\": \"tidewater\"}");

    Outcome report = stack.runHere("validate");

    assertEquals("33 checks, 0 failed", report.out().strip(), report.error());
    assertEquals(0, report.status());
  }

  @Test
  void withoutANameAndADefaultTenantItIsAskedFor() throws IOException {
    onSeed("{\"state\": \"not wanted\"}");

    Outcome refused = stack.runHere("validate");

    assertEquals(
        "seedgate: seed-service names no default tenant: say which tenant is meant.",
        refused.error().strip());
    assertEquals(1, refused.status());
  }

  private void onSeed(String state) throws IOException {
    seed =
        server(
            stack.seedPort(),
            Map.of(
                "/q/health/ready",
                READY.formatted(state),
                "/api/v1/tenants?slug=tidewater",
                "{\"items\": [{\"id\": \"%s\"}]}".formatted(TENANT),
                "/api/v1/tenants/%s/validation".formatted(TENANT),
                "33 checks, 0 failed\n"));
  }

  /** Answers by path and query; 404 for any other. */
  private static HttpServer server(int port, Map<String, String> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().toString());
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
