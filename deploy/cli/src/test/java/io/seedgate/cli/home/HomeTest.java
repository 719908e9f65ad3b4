package io.seedgate.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  void twoThatLookAtOnceDoNotTakeEachOtherForTheHolder() throws Exception {
    Home home = new Home(folder).create();
    home.lock().orElseThrow().close();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherLooker.class.getName(),
                home.lockFile().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('!', other.getInputStream().read());
      assertFalse(home.isLocked());
    } finally {
      other.getOutputStream().close();
      assertEquals(0, other.waitFor());
    }
    assertTrue(home.lock().isPresent());
  }

  /** A process that looks for as long as its input stays open. */
  static final class OtherLooker {

    public static void main(String[] lockFile) throws IOException {
      try (FileChannel file = FileChannel.open(Path.of(lockFile[0]), StandardOpenOption.READ);
          FileLock looking = file.tryLock(0, Long.MAX_VALUE, true)) {
        System.out.print(looking.isShared() ? '!' : '?');
        System.out.flush();
        while (System.in.read() != -1) {}
      }
    }
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
