package io.seedgate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as the services do, at the ports of a stack that isn't started. Anybody may log in; the
 * first gets token {@code t1}.
 */
final class FakeApi implements AutoCloseable {

  /** The path of the one run. */
  static final String RUN = "/api/v1/runs/11111111-2222-3333-4444-555555555555";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger logins = new AtomicInteger();
  private final HttpServer auth;
  private final HttpServer seed;

  FakeApi(TestStack stack) throws IOException {
    auth = server(stack.authPort());
    seed = server(stack.seedPort());
    auth.createContext(
        "/api/v1/auth/login",
        exchange ->
            answer(
                exchange, 200, "{\"access_token\": \"t%d\"}".formatted(logins.incrementAndGet())));
  }

  private HttpServer server(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  /** What seed-service does at this path and below it. */
  void on(String path, HttpHandler handler) {
    seed.createContext(path, handler);
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** From here on events. */
  static void begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
  }

  static void send(HttpExchange exchange, String event, String status, int rows)
      throws IOException {
    String text =
        """
        event:%s
        id:%s.make.%d
        data:{"step": "make", "status": "%s", "rows_done": %d, "rows_planned": 4000, "seconds": %d.000, "error": "Cancelled", "rows_by_table": {"tenants": 1, "assets": 3999}}

        """
            .formatted(event, status, rows, status, rows, rows / 500);
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    auth.stop(0);
    seed.stop(0);
    threads.shutdownNow();
  }
}
