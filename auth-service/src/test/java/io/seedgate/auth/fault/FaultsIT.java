package io.seedgate.auth.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.auth.PackagedService;
import io.seedgate.auth.PostgresTestResource;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes, the packaged service and PostgreSQL, with SIGKILL while clients refresh: a
 * client that follows the API's description notices nothing but having to retry.
 */
@Tag("faults")
class FaultsIT {
  private static final int CLIENTS = 12;
  private static final int ROUNDS = 3;
  private static final String EMAIL = "platform.admin@seedgate.example";
  private static final String PASSWORD = "seedgate-demo-2026";

  @TempDir Path directory;

  private final ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
  private final PostgresTestResource database = new PostgresTestResource();
  private CrashingPostgres postgres;
  private Map<String, String> settings;

  @BeforeEach
  void startPostgres() throws Exception {
    postgres = new CrashingPostgres(directory.resolve("postgres"));
    settings = new HashMap<>(database.startOn(postgres.uri(), "fit-for-a-packaged-service"));
    settings.put("quarkus.profile", "demo");
    // A restart must fit into it on a busy machine too; what is tried here isn't its length.
    settings.put("seedgate.auth.session.grace", "PT2M");
    settings.put("seedgate.auth.rate-limit.enabled", "false");
    assertEquals(List.of("on"), query("SHOW fsync"));
  }

  @AfterEach
  void stopPostgres() throws Exception {
    executor.shutdownNow();
    database.stop();
    postgres.close();
  }

  @Test
  void answerLostBetweenCommitAndReplyIsGotByARetry() throws Exception {
    URI url = URI.create(settings.get("seedgate.database.url"));
    try (var gate = new AnswerGate(url.getPort())) {
      settings.put(
          "seedgate.database.url", "postgresql://localhost:" + gate.port() + url.getPath());
      try (var service = new PackagedService(directory, settings)) {
        service.start();
        List<RefreshingClient> clients = loggedIn(service);
        for (int round = 0; round < 20; round++) {
          assertEquals(List.of(), refreshingAll(clients).stream().filter(it -> !it).toList());
        }
        List<String> before = query("SELECT generation FROM auth_sessions ORDER BY id");

        gate.hold();
        List<Future<Boolean>> lost = submitAll(clients);
        awaitTurnOfMost(before);
        service.kill();
        for (Future<Boolean> answer : lost) {
          assertFalse(answer.get(), "nobody has got an answer");
        }
        gate.release();
        long turned = turnedSince(before);
        service.start();

        assertEquals(List.of(), refreshingAll(clients).stream().filter(it -> !it).toList());
        assertEquals(
            List.of(Long.toString(turned)),
            query("SELECT count(*) FROM auth_sessions WHERE grace_hits = 1"),
            "who had been turned got the same successor again");
        assertEquals(CLIENTS, turnedSince(before));
        assertEquals(List.of(), refreshingAll(clients).stream().filter(it -> !it).toList());
        assertNobodyLoggedOut(clients);
      }
    }
  }

  @Test
  void serviceKilledUnderLoadLogsNobodyOut() throws Exception {
    try (var service = new PackagedService(directory, settings)) {
      service.start();
      whileRefreshing(
          loggedIn(service),
          () -> {
            service.kill();
            service.start();
          });
    }
  }

  @Test
  void databaseKilledUnderLoadLogsNobodyOut() throws Exception {
    try (var service = new PackagedService(directory, settings)) {
      service.start();
      whileRefreshing(
          loggedIn(service),
          () -> {
            postgres.kill();
            postgres.restart();
          });
    }
  }

  /** What goes wrong, and is over when it returns. */
  private interface Fault {
    void strike() throws Exception;
  }

  private void whileRefreshing(List<RefreshingClient> clients, Fault fault) throws Exception {
    Random random = new Random();
    var stopped = new AtomicBoolean();
    List<Future<?>> running = new ArrayList<>();
    for (RefreshingClient client : clients) {
      running.add(executor.submit(() -> client.refreshUntil(stopped)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Thread.sleep(1_000 + random.nextInt(1_000));
      fault.strike();
    }
    Thread.sleep(3_000);
    stopped.set(true);
    for (Future<?> client : running) {
      client.get(30, TimeUnit.SECONDS);
    }
    assertNobodyLoggedOut(clients);
    for (RefreshingClient client : clients) {
      assertTrue(client.refreshes() > 10, "refreshes: " + client.refreshes());
      assertTrue(client.retries() > 0, "the fault was felt");
    }
    assertEquals(List.of(), refreshingAll(clients).stream().filter(it -> !it).toList());
  }

  private void assertNobodyLoggedOut(List<RefreshingClient> clients) throws SQLException {
    assertEquals(List.of(), clients.stream().flatMap(it -> it.complaints().stream()).toList());
    assertEquals(
        List.of(Integer.toString(CLIENTS)),
        query("SELECT count(*) FROM auth_sessions WHERE revoked_at IS NULL"));
    assertEquals(List.of(), query("SELECT action FROM audit_events WHERE outcome = 'failure'"));
  }

  private List<RefreshingClient> loggedIn(PackagedService service) throws Exception {
    List<RefreshingClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(RefreshingClient.loggedIn(service, EMAIL, PASSWORD));
    }
    return clients;
  }

  private List<Boolean> refreshingAll(List<RefreshingClient> clients) throws Exception {
    List<Boolean> answered = new ArrayList<>();
    for (Future<Boolean> answer : submitAll(clients)) {
      answered.add(answer.get());
    }
    return answered;
  }

  private List<Future<Boolean>> submitAll(List<RefreshingClient> clients) {
    List<Future<Boolean>> answers = new ArrayList<>();
    for (RefreshingClient client : clients) {
      answers.add(executor.submit(client::refresh));
    }
    return answers;
  }

  /** A connection that has not prepared the statement yet is held before it, so not all turn. */
  private void awaitTurnOfMost(List<String> before) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (turnedSince(before) <= CLIENTS / 2) {
      assertTrue(System.nanoTime() < deadline, turnedSince(before) + " sessions turned");
      Thread.sleep(20);
    }
  }

  private long turnedSince(List<String> before) throws SQLException {
    List<String> now = query("SELECT generation FROM auth_sessions ORDER BY id");
    long turned = 0;
    for (int i = 0; i < now.size(); i++) {
      int by = Integer.parseInt(now.get(i)) - Integer.parseInt(before.get(i));
      assertTrue(by == 0 || by == 1, "turned by " + by);
      turned += by;
    }
    return turned;
  }

  private List<String> query(String sql) throws SQLException {
    URI server = postgres.uri();
    String name = URI.create(settings.get("seedgate.database.url")).getPath();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + name, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
