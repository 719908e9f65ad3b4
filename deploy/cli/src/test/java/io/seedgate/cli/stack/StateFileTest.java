package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"phase\": \"dancing\"}"})
  void damagedFileCountsAsNone(String text) throws Exception {
    Home home = new Home(folder);
    assertFalse(new StateFile(home).isDamaged());
    Files.writeString(home.state(), text);
    assertEquals(Optional.empty(), new StateFile(home).read());
    assertTrue(new StateFile(home).isDamaged());
  }
}
