package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.ComponentState;
import io.seedgate.cli.stack.ComponentState.Status;
import io.seedgate.cli.stack.Phase;
import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class RebuildTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rebuild --keep=-1", "rebuild --keep=all", "tenant reset"})
  void whatIsNotMeantIsRefused(String words) {
    CommandLine command = Seedgate.commandLine();
    assertThrows(ParameterException.class, () -> command.parseArgs(words.split(" ")));
  }

  @Test
  void whatIsDroppedForGoodIsToldBefore() {
    assertEquals(
        "What is there becomes backup 20261128t115236z.", Rebuild.fate("20261128t115236z", false));
    assertEquals(
        "What is there becomes backup 20261128t115236z, which is dropped once everything is ready: --keep 0.",
        Rebuild.fate("20261128t115236z", true));
  }

  @Test
  void anotherServerThanThatOfTheRunningStackIsLeftAlone() {
    Settings settings = Settings.of(Map.of("SEEDGATE_HOME", folder.toString()), folder);
    new StateFile(settings.home())
        .write(
            new StackState(
                ProcessIdentity.current(),
                Phase.READY,
                List.of(),
                List.of(
                    new ComponentState(
                        "postgres",
                        Status.EXTERNAL,
                        "db:5432",
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        "")),
                ""));
    Stream.<Executable>of(
            () -> Rebuild.exchange(settings, Optional.empty(), false),
            () -> Restore.backups(settings))
        .forEach(
            command ->
                assertEquals(
                    "The stack runs on the database server at db:5432, and SEEDGATE_DATABASE_URL isn't set here."
                        + " Set it as it was when the stack was started, or stop that first: 'deploy/seedgate stop'.",
                    assertThrows(Refusal.class, command).getMessage()));
  }
}
