package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() {
    StateFile file = new StateFile(new Home(folder));
    StackState state =
        new StackState(
            ProcessIdentity.current(),
            Phase.STARTING,
            List.of(
                new Step("first \"quoted\"", NOON, Optional.of(NOON.plusMillis(400))),
                new Step("second", NOON, Optional.empty())),
            List.of(
                new ComponentState(
                    "postgres",
                    ComponentState.Status.WAITING,
                    "127.0.0.1:5432",
                    Optional.of(new ProcessIdentity(4711, "boot:123")),
                    Optional.of(NOON),
                    3,
                    "killed by signal 9"),
                ComponentState.external("other", "db:5432")),
            "It failed:\nline two");
    file.write(state);
    assertEquals(Optional.of(state), file.read());
  }

  @Test
  void beforeTheFirstStartThereIsNone() {
    assertEquals(Optional.empty(), new StateFile(new Home(folder)).read());
  }

  @Test
  void brokenFileIsNamed() throws Exception {
    Home home = new Home(folder);
    Files.writeString(home.state(), "{\"phase\": \"dancing\"}");
    Refusal refusal = assertThrows(Refusal.class, () -> new StateFile(home).read());
    assertEquals("%s isn't readable: delete it.".formatted(home.state()), refusal.getMessage());
  }
}
