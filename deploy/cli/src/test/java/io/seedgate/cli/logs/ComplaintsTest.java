package io.seedgate.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

  @Test
  void errorsAreToldAndTheRestIsNot() {
    List<String> log =
        List.of(
            "20:00:00.100 INFO  [io.quarkus] starting without ERRORS",
            "20:00:00.200 ERROR [io.qua.run.Application] Failed to start application",
            "java.lang.RuntimeException: Failed to start quarkus",
            "\tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)",
            "Caused by: java.lang.IllegalStateException: no secret key",
            "20:00:00.300 INFO  [io.quarkus] stopped");
    assertEquals(List.of(log.get(1), log.get(4)), Complaints.in(log));
  }

  @Test
  void jsonLogIsReadToo() {
    List<String> log =
        List.of(
            "{\"level\":\"INFO\",\"message\":\"ERROR is no level here\"}",
            "{\"level\":\"ERROR\",\"message\":\"Port 8081 is in use\"}",
            "{broken");
    assertEquals(List.of("ERROR Port 8081 is in use"), Complaints.in(log));
  }

  @Test
  void atMostThreeAreToldTheLastOnes() {
    List<String> log = List.of("ERROR: a", "ERROR: b", "ERROR: c", "ERROR: d");
    assertEquals(List.of("ERROR: b", "ERROR: c", "ERROR: d"), Complaints.in(log));
  }

  @Test
  void withoutErrorsTheLastLinesAreTold() {
    List<String> log = List.of("a", "b", "c", "d");
    assertEquals(List.of("b", "c", "d"), Complaints.in(log));
  }

  @Test
  void longLineIsCut() {
    assertEquals(List.of("x".repeat(400) + "..."), Complaints.in(List.of("x".repeat(401))));
  }
}
