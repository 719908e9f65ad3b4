package io.seedgate.cli.home;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir private Path folder;

  @Test
  void lockComesBackWhenTheWorkIsDoneOrFails() {
    Home home = new Home(folder).create();
    Home.Lock lock = home.lock().orElseThrow();
    assertThrows(
        IllegalStateException.class,
        () ->
            lock.during(
                () -> {
                  throw new IllegalStateException("failed");
                }));
    assertFalse(home.isLocked());
    assertTrue(home.lock().isPresent());
  }

  @Test
  void askingForTheLockOfAHomeThatIsNotThereMakesNothing() {
    Home home = new Home(folder.resolve("nowhere"));
    assertFalse(home.isLocked());
    assertFalse(Files.exists(home.root()));
  }

  @Test
  void homeThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThrows(Refusal.class, () -> new Home(file.resolve("home")).create());
  }
}
