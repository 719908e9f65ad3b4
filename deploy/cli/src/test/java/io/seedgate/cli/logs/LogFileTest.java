package io.seedgate.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void fullLogIsSetAsideAndTheFourthIsForgotten() throws IOException {
    LogFile log = new LogFile(folder.resolve("a.log"));
    for (int start = 1; start <= 5; start++) {
      Files.writeString(
          log.path(), "start " + start + "\n" + "x".repeat((int) LogFile.ROTATED_AT_BYTES));
      log.rotate();
    }
    assertFalse(Files.exists(log.path()));
    assertTrue(Files.readString(folder.resolve("a.log.1")).startsWith("start 5"));
    assertTrue(Files.readString(folder.resolve("a.log.3")).startsWith("start 3"));
    assertFalse(Files.exists(folder.resolve("a.log.4")));
  }

  @Test
  void smallOrMissingLogStays() throws IOException {
    LogFile log = new LogFile(folder.resolve("a.log"));
    log.rotate();
    Files.writeString(log.path(), "one\ntwo\nthree\n");
    log.rotate();
    assertEquals(List.of("two", "three"), log.lastLines(2));
    assertEquals(List.of("one", "two", "three"), log.lastLines(10));
    assertEquals(List.of(), new LogFile(folder.resolve("b.log")).lastLines(10));
  }

  @Test
  void followerHandsOutWholeNewLinesOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "old\n");
    LogFollower follower = new LogFollower(new LogFile(file));
    assertEquals(List.of(), follower.newLines());
    Files.writeString(file, "grün\nhal", StandardOpenOption.APPEND);
    assertEquals(List.of("grün"), follower.newLines());
    Files.writeString(file, "f\n", StandardOpenOption.APPEND);
    assertEquals(List.of("half"), follower.newLines());
    assertEquals(List.of(), follower.newLines());
  }

  @Test
  void lineLongerThanTheWindowComesInPiecesAndStallsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "");
    LogFollower follower = new LogFollower(new LogFile(file));
    String longLine = "x" + "\u00fc".repeat(LogFile.TAIL_BYTES);
    Files.writeString(file, longLine + "\nnext\n");
    List<String> pieces = new ArrayList<>();
    for (List<String> lines; !(lines = follower.newLines()).isEmpty(); ) {
      pieces.addAll(lines);
    }
    assertEquals(longLine + "next", String.join("", pieces));
    assertEquals("next", pieces.get(pieces.size() - 1));
  }

  @Test
  void followerIsNotConfusedByBytesThatAreNoText() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "");
    LogFollower follower = new LogFollower(new LogFile(file));
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xC3, '\n'});
    assertEquals(1, follower.newLines().size());
    Files.writeString(file, "next\n", StandardOpenOption.APPEND);
    assertEquals(List.of("next"), follower.newLines());
  }

  @Test
  void followerGoesOnInTheNewLogAfterARotation() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "a long line of the old log\n");
    LogFollower follower = new LogFollower(new LogFile(file));
    Files.writeString(file, "new\n");
    assertEquals(List.of("new"), follower.newLines());
  }
}
