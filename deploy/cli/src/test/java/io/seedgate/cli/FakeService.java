package io.seedgate.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a service: listens on its port and says that it is ready. Packed into a jar with a
 * resource {@code /name}; one whose name is in {@code FAKE_BROKEN} ends at once with an error, and
 * one in {@code FAKE_REFUSING} says that it has refused its pack.
 */
public final class FakeService {

  private static final String REFUSED =
      """
      {"status": "DOWN", "checks": [{"name": "default-tenant", "status": "DOWN",
        "data": {"state": "refused", "pack": "estate", "reason": "the sun is missing"}}]}
      """;

  private static final String READY =
      """
      {"status": "UP", "checks": [{"name": "default-tenant", "status": "UP",
        "data": {"state": "seeded", "pack": "%s 1.0.0", "tenant": "%s-co"}}]}
      """;

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String name = name();
    if (name.equals(System.getenv("FAKE_BROKEN"))) {
      System.out.println("12:00:00.000 INFO  [fake] starting");
      System.out.println("12:00:00.001 ERROR [fake] Configuration is wrong: the moon is missing");
      System.exit(1);
    }
    int port =
        Integer.parseInt(
            System.getenv(
                name.equals("auth-service") ? "SEEDGATE_AUTH_PORT" : "SEEDGATE_SEED_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          boolean refuses = name.equals(System.getenv("FAKE_REFUSING"));
          boolean ready = !refuses && !name.equals(System.getenv("FAKE_SLOW"));
          byte[] body = (refuses ? REFUSED : ready()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/environment",
        exchange -> {
          byte[] body =
              System.getenv()
                  .get(exchange.getRequestURI().getQuery())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println(name + " listens on " + port);
  }

  /** As of a pack whose default tenant has the slug {@code <pack>-co}; the estate unless set. */
  private static String ready() {
    String pack = System.getenv().getOrDefault("SEEDGATE_SEED_DEFAULT_PACK", "estate");
    return READY.formatted(pack, pack);
  }

  private static String name() throws IOException {
    try (InputStream resource = FakeService.class.getResourceAsStream("/name")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
