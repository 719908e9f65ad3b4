package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassArchiveTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "17, false, -XX:ArchiveClassesAtExit=",
    "17, true, -XX:SharedArchiveFile=",
    "25, false, -XX:SharedArchiveFile=",
    "25, true, -XX:SharedArchiveFile="
  })
  void eachJavaReadsOrWritesItsArchive(int javaVersion, boolean written, String option) {
    ClassArchive archive = ClassArchive.of(folder);
    List<String> options = archive.options(javaVersion, written);
    assertEquals(option + archive.file(), options.get(options.size() - 1));
  }

  @Test
  void damagedArchiveKeepsNothingFromStarting() throws Exception {
    ClassArchive archive = ClassArchive.of(folder);
    assertFalse(archive.discard());
    runJava(archive);
    assertTrue(Files.size(archive.file()) > 1000, "the first run writes the archive");
    byte[] bytes = Files.readAllBytes(archive.file());
    for (int at = bytes.length / 4; at < bytes.length; at += 1000) {
      bytes[at] ^= 0x55;
    }
    replace(archive.file(), bytes);
    runJava(archive);
    replace(archive.file(), new byte[] {1, 2, 3});
    runJava(archive);
    assertTrue(archive.discard());
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("sleeper.jar");
    if (Files.exists(jar)) {
      return jar;
    }
    String name = Sleeper.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar));
        InputStream bytes = Sleeper.class.getResourceAsStream("/" + name)) {
      entries.putNextEntry(new JarEntry(name));
      bytes.transferTo(entries);
    }
    return jar;
  }

  private void runJava(ClassArchive archive) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(archive.options());
    // Classes are archived from jars only.
    command.addAll(List.of("-cp", jar().toString(), Sleeper.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
  }

  /** A program that does nothing. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) {}
  }
}
