package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCopyTest {

  @TempDir private Path folder;

  private Home home;
  private Path built;

  @BeforeEach
  void build() throws IOException {
    home = new Home(folder.resolve("home")).create();
    built = Files.createDirectories(folder.resolve("quarkus-app").resolve("lib")).getParent();
    Files.writeString(built.resolve("quarkus-run.jar"), "one");
    Files.writeString(built.resolve("lib").resolve("a.jar"), "a");
  }

  @Test
  void sameBuildIsCopiedOnce() throws IOException {
    Path copy = ServiceCopy.of("auth-service", built, home);
    assertEquals("a", Files.readString(copy.resolve("lib").resolve("a.jar")));
    assertEquals(copy, ServiceCopy.of("auth-service", built, home));
  }

  @Test
  void anotherBuildLeavesTheRunningCopyAlone() throws IOException {
    Path running = ServiceCopy.of("auth-service", built, home);
    Files.writeString(built.resolve("lib").resolve("a.jar"), "changed");
    Path next = ServiceCopy.of("auth-service", built, home);
    assertNotEquals(running, next);
    assertEquals("a", Files.readString(running.resolve("lib").resolve("a.jar")));
  }

  @Test
  void oldCopiesArePrunedAndThoseThatAreKeptAreNot() throws IOException {
    Path old = ServiceCopy.of("auth-service", built, home);
    Files.writeString(built.resolve("quarkus-run.jar"), "changed");
    Path kept = ServiceCopy.of("auth-service", built, home);
    Path command = Files.createDirectory(home.run().resolve("cli-1"));
    Path oldCommand = Files.createDirectory(home.run().resolve("cli-2"));
    Files.setLastModifiedTime(oldCommand, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    ServiceCopy.prune(home, Set.of("auth-service", "seed-service"), Set.of(kept));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(kept));
    assertTrue(Files.exists(command));
    assertFalse(Files.exists(oldCommand));
  }

  @Test
  void whatIsNotBuiltIsRefused() {
    assertThrows(Refusal.class, () -> ServiceCopy.of("seed-service", folder, home));
  }
}
