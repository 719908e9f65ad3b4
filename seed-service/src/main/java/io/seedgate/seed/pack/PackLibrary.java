package io.seedgate.seed.pack;

import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where packs are found by name: those that come with the service, under {@code packs/}. */
@ApplicationScoped
public class PackLibrary {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");

  /**
   * Reads a pack. Blocks.
   *
   * @return empty if there is no pack of that name
   * @throws UncheckedIOException if its files can't be read
   */
  public Optional<PackReading> read(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    URL manifest =
        Thread.currentThread()
            .getContextClassLoader()
            .getResource("packs/%s/%s".formatted(name, Manifest.FILE));
    if (manifest == null) {
      return Optional.empty();
    }
    return Optional.of(
        manifest.getProtocol().equals("resource")
            ? readFromNativeImage(name)
            : ClassPathUtils.processAsPath(manifest, PackLibrary::readBeside));
  }

  private static PackReading readBeside(Path manifest) {
    try {
      return PackReader.read(manifest.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A native executable has its resources in a file system of their own. */
  private static PackReading readFromNativeImage(String name) {
    try (FileSystem resources = FileSystems.newFileSystem(URI.create("resource:/"), Map.of())) {
      return PackReader.read(resources.getPath("/packs", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
