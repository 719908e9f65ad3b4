package io.seedgate.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsIT {

  private static final String FIRST = "20261126t112530z";
  private static final String SECOND = "20261127t112530z";
  private static final String THIRD = "20261128t112530z";

  @TempDir private static Path folder;

  private static TestServer testServer;
  private static DatabaseServer server;
  private static Secrets secrets;

  private final Backups backups = new Backups(server);

  @BeforeAll
  static void open() throws IOException, SQLException {
    secrets = Secrets.in(new Home(folder.toRealPath().resolve("home")).create());
    testServer = TestServer.open(folder);
    server = testServer.server();
  }

  @AfterAll
  static void close() throws SQLException {
    if (testServer != null) {
      testServer.close();
    }
  }

  @BeforeEach
  void provisionAnew() throws SQLException {
    testServer.dropEverything();
    provision();
  }

  private static void provision() {
    new Provisioning(server, secrets).run();
  }

  private static Connection asOwner(ServiceDatabase service) throws SQLException {
    return server.connect(
        service.database(), service.owner(), secrets.get(service.ownerPassword()));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> databases() throws SQLException {
    return testServer.query(
        "SELECT datname FROM pg_database WHERE datname LIKE 'seedgate_%' ORDER BY 1");
  }

  private void setAside(String name) {
    backups.exchange(new Exchange(name, Optional.empty()));
    provision();
  }

  private List<String> names() {
    return backups.all().stream().map(Backup::name).toList();
  }

  @Test
  void databasesGiveWayToNewOnesAndComeBack() throws SQLException {
    execute(asOwner(ServiceDatabase.SEED), "CREATE TABLE kept (id integer)");
    setAside(FIRST);
    assertThrows(
        SQLException.class, () -> execute(asOwner(ServiceDatabase.SEED), "SELECT FROM kept"));
    Backup backup = backups.all().get(0);
    assertEquals(FIRST, backup.name());
    assertTrue(backup.complete() && backup.bytes() > 1_000_000, backup.toString());
    backups.exchange(new Exchange(SECOND, Optional.of(FIRST)));
    provision();
    execute(asOwner(ServiceDatabase.SEED), "SELECT FROM kept");
    assertEquals(List.of(SECOND), names());
    assertEquals(
        List.of(
            "seedgate_auth", "seedgate_auth_" + SECOND, "seedgate_seed", "seedgate_seed_" + SECOND),
        databases());
  }

  /** The second of both, so that the first would have been renamed. */
  @Test
  void nothingIsRenamedWhileSomebodyIsConnected() throws SQLException {
    Exchange exchange = new Exchange(FIRST, Optional.empty());
    List<String> before = databases();
    try (Connection somebody = asOwner(ServiceDatabase.SEED)) {
      Refusal refusal = assertThrows(Refusal.class, () -> backups.exchange(exchange));
      assertTrue(
          refusal
              .getMessage()
              .matches(
                  "Nothing was renamed, since somebody uses a database: "
                      + "seedgate \\(process \\d+, as seed_owner\\) in seedgate_seed\\. "
                      + "End that and try again; 'deploy/seedgate up' starts what is there\\."),
          refusal.getMessage());
      assertTrue(somebody.isValid(1), "nobody is thrown out");
    }
    assertEquals(before, databases());
  }

  @Test
  void killedBetweenTwoRenamesItHasDoneNeitherAndIsDoneAnew() throws Exception {
    List<String> before = databases();
    Exchange exchange = new Exchange(FIRST, Optional.empty());
    try (Connection holder = server.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("COMMENT ON DATABASE seedgate_seed IS 'held'");
      CompletableFuture<Void> renaming =
          CompletableFuture.runAsync(() -> backups.exchange(exchange));
      String pid = waitingForALock();
      testServer.query("SELECT pg_terminate_backend(%s)".formatted(pid));
      ExecutionException broken = assertThrows(ExecutionException.class, renaming::get);
      assertTrue(broken.getCause() instanceof Refusal, broken.toString());
      assertEquals(before, databases());
    }
    setAside(FIRST);
    assertEquals(List.of(FIRST), names());
  }

  private static String waitingForALock() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      List<String> pids =
          testServer.query(
              "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'ALTER DATABASE seedgate_seed %'");
      if (!pids.isEmpty()) {
        return pids.get(0);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("nobody waits for a lock");
  }

  @Test
  void missingAndHalfBackupsAreRefused() throws SQLException {
    Exchange back = new Exchange(SECOND, Optional.of(FIRST));
    assertEquals(
        "There is no backup '%s' at %s; there is none.".formatted(FIRST, server.address()),
        assertThrows(Refusal.class, () -> backups.exchange(back)).getMessage());
    setAside(FIRST);
    assertEquals(
        "There is no backup 'x; DROP' at %s; there is %s.".formatted(server.address(), FIRST),
        assertThrows(Refusal.class, () -> backups.require("x; DROP")).getMessage());
    execute(server.connect(), "DROP DATABASE seedgate_auth_" + FIRST);
    assertEquals(
        "Of backup %s one of two databases is gone: it can't be brought back.".formatted(FIRST),
        assertThrows(Refusal.class, () -> backups.exchange(back)).getMessage());
    assertEquals(1, backups.keep(0).size());
    assertEquals(List.of("seedgate_auth", "seedgate_seed"), databases());
  }

  @Test
  void newestAreKept() {
    setAside(SECOND);
    setAside(FIRST);
    setAside(THIRD);
    assertEquals(List.of(), backups.keep(3));
    assertEquals(List.of(FIRST), backups.keep(2).stream().map(Backup::name).toList());
    assertEquals(List.of(SECOND, THIRD), names());
  }

  @Test
  void administratorNeedNotBeASuperuser() throws SQLException {
    testServer.dropEverything();
    execute(
        server.connect(),
        "CREATE ROLE %s LOGIN CREATEROLE CREATEDB PASSWORD 'manager'"
            .formatted(TestServer.MANAGER));
    DatabaseServer asManager =
        new DatabaseServer(
            server.host(), server.port(), server.database(), "", TestServer.MANAGER, "manager");
    new Provisioning(asManager, secrets).run();
    Backups ofManager = new Backups(asManager);
    ofManager.exchange(new Exchange(FIRST, Optional.empty()));
    new Provisioning(asManager, secrets).run();
    ofManager.exchange(new Exchange(SECOND, Optional.of(FIRST)));
    assertEquals(1, ofManager.keep(0).size());
  }
}
