package io.seedgate.seed.pack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Packs to read and to break. */
public final class TestPacks {

  private TestPacks() {}

  /** A pack, shipped or of the tests. */
  public static Path folder(String name) {
    return path("/packs/" + name);
  }

  /** A resource as a path. */
  public static Path path(String resource) {
    try {
      return Path.of(TestPacks.class.getResource(resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the small pack, to be changed by a test. */
  public static Path copyOfSmall(Path parent) throws IOException {
    Path copy = parent.resolve("small");
    copy(folder("small"), copy);
    return copy;
  }

  /** Copies a folder over another, replacing files of the same names. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
