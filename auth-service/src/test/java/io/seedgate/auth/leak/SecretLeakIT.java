package io.seedgate.auth.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * After all tests have run, with our own categories at DEBUG: no secret of theirs is in the log.
 */
class SecretLeakIT {
  private static final Path LOGS = Path.of("target", "test-log");
  private static final int SHOWN = 160;

  @Test
  void noSecretOfTheWholeSuiteIsInItsLog() throws IOException {
    Set<String> secrets = new HashSet<>(Files.readAllLines(UsedSecrets.FILE));
    assertTrue(secrets.size() > 100, "secrets: " + secrets.size());
    SecretSearch search = new SecretSearch(secrets);
    List<String> leaks = new ArrayList<>();
    long lines = 0;
    for (Path log : logs()) {
      for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
        lines++;
        search
            .find(line)
            .ifPresent(it -> leaks.add(line.substring(0, Math.min(SHOWN, line.length()))));
      }
    }
    assertTrue(lines > 100, "lines of log: " + lines);
    assertEquals(List.of(), leaks);
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(LOGS)) {
      return files.toList();
    }
  }
}
