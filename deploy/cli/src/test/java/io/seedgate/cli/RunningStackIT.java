package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.TestStack.Outcome;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.postgres.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One stack for all that leaves it up, since a start takes seconds; services only listen. */
class RunningStackIT {

  @TempDir private static Path folder;

  private static TestStack stack;
  private static Outcome up;

  @BeforeAll
  static void start() throws IOException {
    stack = TestStack.withFakeServices(folder.toRealPath());
    TestPrograms.copyTo(new Home(stack.home()));
    up = stack.run("up", "--detach");
    assertEquals(0, up.status(), up.error());
  }

  @AfterAll
  static void stop() {
    assertEquals(0, stack.run("stop").status());
    assertFalse(stack.leavesAnything(), "something is left running");
  }

  @Test
  void upStartsEverythingAndShowsAddressesAndLogins() throws IOException {
    assertTrue(up.out().contains("http://localhost:" + stack.authPort()), up.out());
    assertTrue(up.out().contains("client.admin@democorp.example"), up.out());
    Outcome status = stack.run("status");
    assertEquals(0, status.status(), status.out());
    assertTrue(status.out().startsWith("Seedgate is up"), status.out());
    Map<String, Object> json = JSON.std.mapFrom(stack.runHere("status", "--json").out());
    assertEquals("up", json.get("state"));
    assertEquals(3, ((List<?>) json.get("components")).size());
  }

  @Test
  void secondUpChangesNothing() {
    List<Long> before = stack.pids();
    Outcome again = stack.runHere("up", "--detach");
    assertEquals(0, again.status(), again.error());
    assertTrue(again.out().contains("nothing has been changed"), again.out());
    assertTrue(again.out().contains("demo@democorp.example"), again.out());
    assertEquals(before, stack.pids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{"})
  void damagedStateOfARunningStackIsPutBack(String text) throws IOException {
    List<Long> before = stack.pids();
    Files.writeString(stack.home().resolve("state.json"), text);
    Files.delete(stack.home().resolve("supervisor.pid"));
    TestStack.await("the state is back", () -> stack.overall().equals("up"));
    assertEquals(before, stack.pids());
  }

  @Test
  void secondUpShowsTheAddressesOfWhatRuns() throws IOException {
    Outcome again = stack.onOtherPorts().runHere("up", "--detach");
    assertEquals(0, again.status(), again.error());
    assertTrue(
        again.out().contains("curl -s http://localhost:%d/".formatted(stack.authPort())),
        again.out());
    assertTrue(
        again.out().contains("curl -s 'http://localhost:%d/".formatted(stack.seedPort())),
        again.out());
  }

  @Test
  void logsShowTheLastLinesOfAComponent() {
    Outcome logs = stack.runHere("logs", "-n", "1", "auth-service");
    assertEquals("auth-service listens on " + stack.authPort(), logs.out().strip());
  }

  @Test
  void secretsAreForTheirOwnerOnlyAndInNoCommandLineOrLog() throws IOException {
    Path file = stack.home().resolve("secrets.properties");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String password = stack.get(stack.authPort(), "/environment?SEEDGATE_DATABASE_PASSWORD");
    assertTrue(Files.readString(file).contains(password));
    for (long pid : stack.pids()) {
      String line =
          ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).orElse("");
      assertFalse(line.contains(password), line);
    }
    for (String log : List.of("postgres", "supervisor", "auth-service")) {
      String text = Files.readString(stack.home().resolve("logs").resolve(log + ".log"));
      assertFalse(text.contains(password), log);
    }
    assertFalse(Files.readString(stack.home().resolve("state.json")).contains(password));
  }

  @Test
  void killedServiceIsStartedAgainAndStatusSaysSo() {
    long before = stack.pid("seed-service");
    int restarts = stack.component("seed-service").restarts();
    TestStack.kill(before);
    TestStack.await(
        "seed-service restarts", () -> stack.component("seed-service").restarts() > restarts);
    TestStack.await("everything is up again", () -> stack.overall().equals("up"));
    assertNotEquals(before, stack.pid("seed-service"));
    Outcome status = stack.runHere("status");
    assertTrue(status.out().contains("seed-service: killed by signal 9"), status.out());
  }

  @Test
  void killedDatabaseServerIsStartedAgain() {
    int before = stack.component("postgres").restarts();
    TestStack.kill(stack.pid("postgres"));
    TestStack.await("postgres restarts", () -> stack.component("postgres").restarts() > before);
    TestStack.await("everything is up again", () -> stack.overall().equals("up"));
  }

  @Test
  void restartReplacesEveryProcess() {
    List<Long> before = stack.pids();
    Outcome restart = stack.run("restart");
    assertEquals(0, restart.status(), restart.error());
    assertTrue(stack.pids().stream().noneMatch(before::contains));
  }
}
