package io.seedgate.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.seedgate.cli.stack.Readiness.DefaultTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {

  private static final Readiness NOT_YET = new Readiness(false, Optional.empty(), Optional.empty());

  @Test
  void refusedPackIsToldWithItsReason() throws IOException {
    String health =
        """
        {"status": "DOWN", "checks": [
          {"name": "database", "status": "UP"},
          {"name": "default-tenant", "status": "DOWN",
           "data": {"state": "refused", "pack": "estate", "reason": "assets.yaml:3: no such key"}}]}
        """;
    assertEquals(Optional.of("estate: assets.yaml:3: no such key"), of(false, health).refusal());
  }

  @Test
  void seededTenantIsToldWithTheNameOfItsPack() throws IOException {
    String health =
        """
        {"status": "UP", "checks": [
          {"name": "default-tenant", "status": "UP",
           "data": {"state": "seeded", "pack": "estate 1.1.0", "tenant": "democorp"}}]}
        """;
    assertEquals(
        Optional.of(new DefaultTenant("democorp", "estate")), of(true, health).defaultTenant());
  }

  @Test
  void serviceThatSeedsNothingHasNoDefaultTenant() throws IOException {
    String health =
        """
        {"status": "UP", "checks": [
          {"name": "default-tenant", "status": "UP", "data": {"state": "not wanted"}}]}
        """;
    assertEquals(Optional.empty(), of(true, health).defaultTenant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"checks\": []}",
        "{\"checks\": [{\"name\": \"default-tenant\", \"status\": \"DOWN\"}]}",
        "{\"checks\": [{\"name\": \"default-tenant\", \"data\": {\"state\": \"pending\"}}]}",
        "{\"checks\": [{\"name\": \"other\", \"data\": {\"state\": \"refused\"}}]}"
      })
  void anythingElseIsWaitedFor(String health) throws IOException {
    assertEquals(NOT_YET, of(false, health));
  }

  /** Whoever listens at the port of a service may be another program. */
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html></html>", "{\"checks\": ["})
  void whatIsNoHealthIsWaitedForWhateverItsStatus(String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger status = new AtomicInteger();
    server.createContext(
        "/q/health/ready",
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status.get(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      for (int answered : List.of(200, 503)) {
        status.set(answered);
        assertEquals(
            NOT_YET,
            Readiness.of("http://localhost:" + server.getAddress().getPort()),
            "" + answered);
      }
    } finally {
      server.stop(0);
    }
  }

  private static Readiness of(boolean ready, String health) throws IOException {
    return Readiness.of(ready, new ByteArrayInputStream(health.getBytes(UTF_8)));
  }
}
