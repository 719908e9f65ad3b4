package io.seedgate.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void nothingMovesInAFile() {
    Progress progress = new Progress(out, false);
    progress.running("start PostgreSQL", Duration.ofMillis(100));
    progress.finished("start PostgreSQL", Duration.ofMillis(1234));
    progress.clear();
    assertEquals(
        "  start PostgreSQL                                1.2 s\n",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void movingLineIsClearedBeforeTheNextOnTerminals() {
    Progress progress = new Progress(out, true);
    progress.running("start PostgreSQL", Duration.ofMillis(100));
    progress.line("done");
    assertTrue(
        bytes.toString(StandardCharsets.UTF_8).endsWith("0.1 s\r\u001b[Kdone\n"),
        bytes.toString(StandardCharsets.UTF_8));
  }
}
