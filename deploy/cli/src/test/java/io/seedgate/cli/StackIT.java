package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.TestStack.Outcome;
import io.seedgate.cli.TestStack.Running;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.postgres.TestPrograms;
import io.seedgate.cli.postgres.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a stack: a real supervisor and a real PostgreSQL, and services that only listen. */
class StackIT {

  @TempDir private static Path folder;

  private static TestStack stack;

  @BeforeAll
  static void prepare() throws IOException {
    stack = TestStack.withFakeServices(folder.toRealPath());
    TestPrograms.copyTo(new Home(stack.home()));
  }

  @AfterEach
  void stop() {
    stack
        .without("FAKE_BROKEN")
        .without("FAKE_REFUSING")
        .without("FAKE_SLOW")
        .without("SEEDGATE_SEED_DEFAULT_PACK")
        .without("SEEDGATE_START_TIMEOUT")
        .without("SEEDGATE_DATABASE_URL");
    if (!stack.overall().equals("stopped")) {
      stack.runHere("stop");
    }
    assertFalse(stack.leavesAnything(), "something is left running");
  }

  private static void up() {
    Outcome up = stack.runHere("up", "--detach");
    assertEquals(0, up.status(), up.error());
  }

  @Test
  void twoStartsAtOnceMakeOneStackWhateverBecameOfTheOneBefore() {
    stack
        .with("SEEDGATE_DATABASE_URL", "postgresql://localhost:1/postgres")
        .runHere("up", "--detach");
    stack.without("SEEDGATE_DATABASE_URL");
    Running first = stack.start("up", "--detach");
    Running second = stack.start("up", "--detach");
    for (Running start : List.of(first, second)) {
      Outcome outcome = start.outcome();
      assertEquals(0, outcome.status(), outcome.error());
    }
    assertEquals("up", stack.overall());
  }

  @Test
  void orphansOfAKilledSupervisorAreReplacedByUpAndStoppedByStop() {
    List<Long> first = orphans();
    assertEquals(3, stack.runHere("status").status());
    List<Long> second = orphans();
    assertTrue(first.stream().noneMatch(TestStack::isAlive));
    Outcome stop = stack.runHere("stop");
    assertEquals(0, stop.status(), stop.error());
    assertTrue(second.stream().noneMatch(TestStack::isAlive));
    assertEquals("stopped", stack.overall());
  }

  /** Starts a stack, and kills its supervisor. */
  private static List<Long> orphans() {
    up();
    assertEquals("up", stack.overall());
    List<Long> orphans = stack.pids().subList(1, 4);
    TestStack.kill(stack.supervisorPid());
    TestStack.await("the supervisor is gone", () -> stack.overall().equals("orphaned"));
    assertTrue(orphans.stream().allMatch(TestStack::isAlive));
    return orphans;
  }

  @Test
  void upGoesOnOnceAKilledSupervisorLetsGoOfTheHome() throws IOException, InterruptedException {
    Process holder = HeldHome.start(stack.home());
    up();
    assertEquals("up", stack.overall());
    assertEquals(0, holder.waitFor());
  }

  @Test
  void takenPortIsRefusedWithItsHolder() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(stack.seedPort(), 1, InetAddress.getLoopbackAddress())) {
      Outcome up = stack.runHere("up", "--detach");
      assertEquals(1, up.status());
      assertTrue(
          up.error()
              .startsWith("seedgate: Port %d, which seed-service".formatted(taken.getLocalPort())),
          up.error());
      assertTrue(up.error().contains("process " + ProcessHandle.current().pid()), up.error());
    }
    assertFalse(stack.leavesAnything());
  }

  @Test
  void serviceThatDoesNotStartIsQuotedAndNothingStays() {
    Outcome up = stack.with("FAKE_BROKEN", "seed-service").runHere("up", "--detach");
    assertEquals(1, up.status());
    assertTrue(up.error().contains("seed-service didn't start"), up.error());
    assertTrue(up.error().contains("the moon is missing"), up.error());
    assertTrue(up.error().contains("seed-service.log"), up.error());
    assertEquals("failed", stack.overall());
    assertFalse(stack.leavesAnything());
  }

  @Test
  void refusedPackEndsTheStartAtOnceWithItsReason() {
    Outcome up = stack.with("FAKE_REFUSING", "seed-service").runHere("up", "--detach");
    assertEquals(1, up.status());
    assertEquals(
        "seedgate: seed-service refuses to seed the pack estate: the sun is missing",
        up.error().strip());
    assertEquals("failed", stack.overall());
    Outcome status = stack.runHere("status");
    assertTrue(status.out().startsWith("Seedgate failed to start"), status.out());
    assertTrue(status.out().contains("the sun is missing"), status.out());
    assertFalse(stack.leavesAnything());
  }

  @Test
  void aStartThatTakesTooLongEnds() {
    Outcome up =
        stack
            .with("FAKE_SLOW", "auth-service")
            .with("SEEDGATE_START_TIMEOUT", "PT2S")
            .runHere("up", "--detach");
    assertEquals(1, up.status());
    assertTrue(
        up.error().contains("auth-service isn't ready after 2s (SEEDGATE_START_TIMEOUT)"),
        up.error());
    assertFalse(stack.leavesAnything());
  }

  @Test
  void stackWithoutAnyStateIsSeenAndStopped() throws IOException {
    up();
    List<Long> pids = stack.pids();
    Files.delete(stack.home().resolve("state.json"));
    Outcome stop = stack.runHere("stop");
    assertEquals(0, stop.status(), stop.error());
    assertTrue(pids.stream().noneMatch(TestStack::isAlive));
  }

  @Test
  void orphansAreFoundWithoutAnyState() throws IOException {
    List<Long> orphans = orphans();
    Files.writeString(stack.home().resolve("state.json"), "");
    assertEquals("orphaned", stack.overall());
    Outcome stop = stack.runHere("stop");
    assertEquals(0, stop.status(), stop.error());
    assertTrue(stop.error().contains("state.json is damaged and ignored"), stop.error());
    assertTrue(orphans.stream().noneMatch(TestStack::isAlive));
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "stop", "restart", "status", "logs"})
  void homeThatIsAFileIsRefusedInOneSentence(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Outcome refused = stack.inHome(file).runHere(command);
    assertEquals(1, refused.status());
    assertEquals(
        "seedgate: SEEDGATE_HOME is %s, which is no folder.".formatted(file),
        refused.error().strip());
  }

  @Test
  void serverOfOnesOwnIsPreparedAndNeitherStartedNorStopped() throws IOException, SQLException {
    try (TestServer server = TestServer.open(folder)) {
      stack.with("SEEDGATE_DATABASE_URL", server.url());
      up();
      assertEquals("external", stack.component("postgres").state());
      assertEquals("up", stack.overall());
      assertEquals(
          List.of("seedgate_auth", "seedgate_seed"),
          server.query(
              "SELECT datname FROM pg_database WHERE datname LIKE 'seedgate_%' ORDER BY 1"));
      String url = stack.get(stack.seedPort(), "/environment?SEEDGATE_DATABASE_URL");
      assertTrue(url.contains("/seedgate_seed"), url);
      assertFalse(url.contains("@"), "services log in as themselves");
      String oids = "SELECT oid FROM pg_database WHERE datname LIKE 'seedgate_%' ORDER BY 1";
      List<String> before = server.query(oids);
      Outcome rebuild = stack.runHere("rebuild", "--keep=0");
      assertEquals(0, rebuild.status(), rebuild.error());
      assertTrue(
          rebuild
              .out()
              .matches(
                  "(?s)What is there becomes backup [^\n]*: --keep 0\\.\n.*\nDropped backup 20.*"),
          rebuild.out());
      assertEquals(2, server.query(oids).size());
      assertTrue(server.query(oids).stream().noneMatch(before::contains));
      Outcome stop = stack.runHere("stop");
      assertEquals(0, stop.status(), stop.error());
      assertEquals(List.of("1"), server.query("SELECT 1"));
    }
  }

  @Test
  void unreachableServerIsRefusedWithoutItsPassword() {
    Outcome up =
        stack
            .with("SEEDGATE_DATABASE_URL", "postgresql://me:hunter2@localhost:1/postgres")
            .runHere("up", "--detach");
    assertEquals(1, up.status());
    assertEquals(
        "seedgate: Can't reach the database server at localhost:1: it refuses connections.",
        up.error().strip());
    assertFalse(stack.leavesAnything());
  }

  /** Of a pack of one's own the logins are in its manifest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workspace | lena@tidewater.example | look at the tasks",
        "harbour | harbour-co is of your pack harbour | look at the tenants"
      })
  void foregroundStackShowsTheLoginsOfThePackThatIsSetAndEndsWithItsCommand(
      String pack, String login, String next) {
    Running up = stack.with("SEEDGATE_SEED_DEFAULT_PACK", pack).start("up");
    TestStack.await("everything is up", () -> stack.overall().equals("up"));
    List<Long> pids = stack.pids();
    TestStack.await("it says so", () -> up.printed().contains("Ctrl-C"));
    up.process().destroy();
    Outcome outcome = up.outcome();
    assertEquals("", outcome.error());
    assertTrue(outcome.out().contains(login), outcome.out());
    assertTrue(outcome.out().contains(next), outcome.out());
    assertTrue(outcome.out().contains("platform.admin@seedgate.example"), outcome.out());
    assertFalse(outcome.out().contains("democorp"), outcome.out());
    assertTrue(outcome.out().strip().endsWith("Stopped."), outcome.out());
    assertTrue(pids.stream().noneMatch(TestStack::isAlive));
    assertEquals("stopped", stack.overall());
  }

  @Test
  void interruptedStartIsUndone() {
    Running up = stack.start("up", "--detach");
    TestStack.await("it is starting", () -> stack.overall().equals("starting"));
    up.process().destroy();
    Outcome outcome = up.outcome();
    assertEquals("", outcome.error());
    assertFalse(stack.leavesAnything());
  }

  @Test
  void foregroundStackEndsEvenWhenItsCommandIsKilled() {
    Running up = stack.start("up");
    TestStack.await("everything is up", () -> stack.overall().equals("up"));
    List<Long> pids = stack.pids();
    up.process().destroyForcibly();
    TestStack.await("everything stops", () -> pids.stream().noneMatch(TestStack::isAlive));
  }

  @Test
  void rebuildSetsTheDatabasesAsideAndRestoreBringsThemBack() throws SQLException {
    String kept = "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'";
    up();
    HeldStep.query(stack.home(), HeldStep.Database.SEED, "CREATE TABLE kept ()");
    Outcome rebuild = stack.run("rebuild");
    assertEquals(0, rebuild.status(), rebuild.error());
    assertEquals(List.of("0"), HeldStep.query(stack.home(), HeldStep.Database.SEED, kept));
    String backup = rebuild.out().strip().replaceFirst("(?s).* restore ", "");
    assertTrue(
        rebuild.out().startsWith("What is there becomes backup %s.\n".formatted(backup)),
        rebuild.out());
    assertTrue(rebuild.out().contains("set the databases aside as " + backup), rebuild.out());
    Outcome list = stack.runHere("restore");
    assertTrue(list.out().matches("BACKUP +MADE +SIZE\n%s .* MB\n".formatted(backup)), list.out());

    List<Long> before = stack.pids();
    Outcome unknown = stack.runHere("restore", "yesterday");
    assertEquals(1, unknown.status());
    assertTrue(
        unknown.error().startsWith("seedgate: There is no backup 'yesterday' "), unknown.error());
    assertEquals(before, stack.pids());

    HeldStep.query(stack.home(), HeldStep.Database.SEED, "CREATE TABLE later ()");
    Outcome broken = stack.with("FAKE_BROKEN", "seed-service").runHere("rebuild", "--keep=1");
    assertEquals(1, broken.status());
    String second = broken.out().lines().findFirst().orElseThrow().replaceAll(".* |\\.", "");
    assertTrue(
        broken.error().contains("'deploy/seedgate restore %s' goes back".formatted(second)),
        broken.error());
    Outcome restore = stack.without("FAKE_BROKEN").runHere("restore", second);
    assertEquals(0, restore.status(), restore.error());
    assertEquals(
        List.of("later"),
        HeldStep.query(
            stack.home(),
            HeldStep.Database.SEED,
            "SELECT tablename FROM pg_tables WHERE tablename IN ('kept', 'later')"));
    String left = stack.runHere("restore").out();
    assertTrue(left.contains(backup), left);
    assertFalse(left.contains(second), left);
    assertEquals(0, stack.runHere("stop").status());
    assertEquals(
        "seedgate: PostgreSQL doesn't run, and the backups are in it: 'deploy/seedgate up' starts it.",
        stack.runHere("restore").error().strip());
  }
}
