package io.seedgate.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PackZipTest {

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int FIFO = 0010000;

  @TempDir Path temporary;
  private Path pack;

  @BeforeEach
  void makeAPack() throws IOException {
    pack = Files.createDirectories(temporary.resolve("pack"));
    Files.createDirectories(pack.resolve("data"));
    Files.writeString(pack.resolve("pack.yaml"), "name: pack\n");
    Files.writeString(pack.resolve("data/tasks.csv"), "key\n");
    Files.writeString(pack.resolve("LICENSE"), "?");
  }

  @Test
  void zipHoldsThePartsOfAPack() throws IOException {
    assertEquals(Map.of("pack.yaml", REGULAR, "data/tasks.csv", REGULAR), sent());
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void fifoIsSentToBeRefusedAndNotRead() throws Exception {
    fifo("data/people.csv");
    fifo("LICENSE.fifo");
    assertEquals(
        Map.of(
            "pack.yaml", REGULAR,
            "data/tasks.csv", REGULAR,
            "data/people.csv", FIFO,
            "LICENSE.fifo", FIFO),
        sent());
  }

  @Test
  void linkIsSentToBeRefusedWhereverItLies() throws IOException {
    Files.createSymbolicLink(pack.resolve("data/people.csv"), Path.of("tasks.csv"));
    Files.createSymbolicLink(pack.resolve("COPYING"), Path.of("LICENSE"));
    assertEquals(
        Map.of(
            "pack.yaml", REGULAR,
            "data/tasks.csv", REGULAR,
            "data/people.csv", LINK,
            "COPYING", LINK),
        sent());
  }

  private void fifo(String name) throws Exception {
    Process made = new ProcessBuilder("mkfifo", pack.resolve(name).toString()).start();
    made.waitFor(10, TimeUnit.SECONDS);
    assertEquals(0, made.exitValue());
  }

  /** What kind of file each entry is. */
  private Map<String, Integer> sent() throws IOException {
    Path zip = temporary.resolve("pack.zip");
    PackZip.write(pack, zip);
    Map<String, Integer> kinds = new TreeMap<>();
    try (ZipFile read = ZipFile.builder().setPath(zip).get()) {
      for (ZipArchiveEntry entry : Collections.list(read.getEntries())) {
        int type = entry.getUnixMode() & TYPE;
        kinds.put(entry.getName(), type == 0 ? REGULAR : type);
      }
    }
    return kinds;
  }
}
