package io.seedgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a service: listens on its port and says that it is ready. Packed into a jar with a
 * resource {@code /name}; one whose name is in {@code FAKE_BROKEN} ends at once with an error, and
 * one in {@code FAKE_REFUSING} says that it has refused its pack.
 *
 * <p>It is started dozens of times, so it loads few classes: no HTTP server, nothing formatted.
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
        "data": {"state": "seeded", "pack": "PACK 1.0.0", "tenant": "PACK-co"}}]}
      """;

  private static final String ENVIRONMENT = "/environment?";

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String name = name();
    if (name.equals(System.getenv("FAKE_BROKEN"))) {
      System.out.println("12:00:00.000 INFO  [fake] starting");
      System.out.println("12:00:00.001 ERROR [fake] Configuration is wrong: the moon is missing");
      System.exit(1);
    }
    String port =
        System.getenv(name.equals("auth-service") ? "SEEDGATE_AUTH_PORT" : "SEEDGATE_SEED_PORT");
    ServerSocket server =
        new ServerSocket(Integer.parseInt(port), 0, InetAddress.getLoopbackAddress());
    System.out.println(name.concat(" listens on ").concat(port));
    while (true) {
      try (Socket client = server.accept()) {
        answer(name, client);
      }
    }
  }

  private static void answer(String name, Socket client) throws IOException {
    // A request without a body, in one packet.
    byte[] request = new byte[8192];
    int read = client.getInputStream().read(request);
    if (read < 0) {
      return;
    }
    String path = new String(request, 0, read, StandardCharsets.UTF_8).split(" ")[1];
    String status = "200 OK";
    String body;
    if (path.startsWith(ENVIRONMENT)) {
      body = System.getenv(path.substring(ENVIRONMENT.length()));
    } else if (name.equals(System.getenv("FAKE_REFUSING"))) {
      status = "503 Service Unavailable";
      body = REFUSED;
    } else {
      status = name.equals(System.getenv("FAKE_SLOW")) ? "503 Service Unavailable" : status;
      body = READY.replace("PACK", pack());
    }
    String head = "HTTP/1.1 ".concat(status).concat("\r\nConnection: close\r\n\r\n");
    client.getOutputStream().write(head.concat(body).getBytes(StandardCharsets.UTF_8));
  }

  /** Whose default tenant has the slug {@code <pack>-co}; the estate unless set. */
  private static String pack() {
    String pack = System.getenv("SEEDGATE_SEED_DEFAULT_PACK");
    return pack == null ? "estate" : pack;
  }

  private static String name() throws IOException {
    try (InputStream resource = FakeService.class.getResourceAsStream("/name")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
