package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.ComponentState.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningServerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UP | 127.0.0.1:41341 | | ",
        "WAITING | 127.0.0.1:41341 | | ",
        "EXTERNAL | db:5432 | postgresql://me:x@db/postgres | ",
        "UP | 127.0.0.1:41341 | postgresql://me:x@db/postgres | The stack runs on a PostgreSQL of its own, and SEEDGATE_DATABASE_URL names the one at db:5432 here.",
        "EXTERNAL | db:5432 | | The stack runs on the database server at db:5432, and SEEDGATE_DATABASE_URL isn't set here.",
        "EXTERNAL | db:5432 | postgresql://me:x@db:5433/postgres | The stack runs on the database server at db:5432, and SEEDGATE_DATABASE_URL names the one at db:5433 here."
      })
  void anotherServerThanTheOneThatRunsIsNamed(
      Status status, String address, String url, String difference) {
    ComponentState postgres =
        new ComponentState(
            Postgres.TITLE, status, address, Optional.empty(), Optional.empty(), 0, "");
    assertEquals(
        Optional.ofNullable(difference),
        RunningServer.difference(
            running(List.of(postgres)), Optional.ofNullable(url).map(DatabaseServer::parse)));
  }

  @Test
  void whatHasNoServerYetDiffersFromNone() {
    assertEquals(Optional.empty(), RunningServer.difference(running(List.of()), Optional.empty()));
  }

  private static StackState running(List<ComponentState> components) {
    return new StackState(ProcessIdentity.current(), Phase.READY, List.of(), components, "");
  }
}
