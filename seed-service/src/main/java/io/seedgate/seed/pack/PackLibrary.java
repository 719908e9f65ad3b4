package io.seedgate.seed.pack;

import io.quarkus.runtime.util.ClassPathUtils;
import io.seedgate.seed.pack.PackProblem.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where packs are found by name: those that come with the service, under {@code packs/}, and those
 * of the folder that an operator has mounted. A shipped pack's name isn't a mounted one's to take.
 */
@ApplicationScoped
public class PackLibrary {

  private static final Logger LOG = Logger.getLogger(PackLibrary.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String FOLDER = "packs";

  /** Lies beside the shipped packs: a jar can be asked for a file, not for a folder. */
  private static final String BESIDE = FOLDER + "/README.md";

  private final Optional<Path> mounted;

  /** The library with the packs in the folder {@code mounted}, if there is one. */
  public PackLibrary(@ConfigProperty(name = "seedgate.seed.packs-dir") Optional<Path> mounted) {
    this.mounted = mounted;
  }

  /** Where a pack comes from. */
  public enum Source {
    SHIPPED,
    MOUNTED
  }

  /**
   * A pack, or what was meant to be one.
   *
   * @param name of its folder
   */
  public record Entry(String name, Source source, PackReading reading) {}

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
    URL manifest = resource("%s/%s/%s".formatted(FOLDER, name, Manifest.FILE));
    if (manifest != null) {
      return Optional.of(beside(manifest, folder -> reading(folder.resolve(name))));
    }
    return mounted
        .map(folder -> folder.resolve(name))
        .filter(Files::isDirectory)
        .map(PackLibrary::reading);
  }

  /**
   * Reads all packs, shipped ones first, each by name. What can't be read is among them with its
   * problems. Blocks.
   */
  public List<Entry> all() {
    List<Entry> entries =
        new ArrayList<>(beside(resource(BESIDE), folder -> entries(folder, Source.SHIPPED)));
    Set<String> taken = new HashSet<>();
    entries.forEach(entry -> taken.add(entry.name()));
    for (Entry entry : mounted.map(folder -> entries(folder, Source.MOUNTED)).orElse(List.of())) {
      entries.add(taken.contains(entry.name()) ? refused(entry) : entry);
    }
    return entries;
  }

  private static List<Entry> entries(Path folder, Source source) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(Files::isDirectory)
          .map(pack -> new Entry(name(pack), source, readingOrProblem(pack)))
          .filter(entry -> !entry.name().startsWith("."))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (IOException e) {
      LOG.warnf("The packs in %s can't be listed: %s", folder, e);
      return List.of();
    }
  }

  /** Inside a jar the name of a folder ends in a slash. */
  private static String name(Path pack) {
    return pack.getFileName().toString().replace("/", "");
  }

  private static PackReading readingOrProblem(Path pack) {
    try {
      return reading(pack);
    } catch (UncheckedIOException e) {
      LOG.warnf("The pack in %s can't be read: %s", pack, e.getCause());
      var problems = new Problems();
      problems.add(Code.UNREADABLE_FILE, Place.of("."), null, "A file of it can't be read.");
      return new PackReading(Optional.empty(), problems.all());
    }
  }

  private static Entry refused(Entry entry) {
    var problems = new Problems();
    problems.add(Code.NAME_TAKEN, Place.of(Manifest.FILE), "name", "A shipped pack has this name.");
    problems.addAll(entry.reading().problems());
    return new Entry(
        entry.name(), entry.source(), new PackReading(entry.reading().pack(), problems.all()));
  }

  private static PackReading reading(Path pack) {
    try {
      return PackReader.read(pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL resource(String name) {
    return Thread.currentThread().getContextClassLoader().getResource(name);
  }

  /** Works on the folder {@code packs} that holds a resource, which may lie in a jar. */
  private static <T> T beside(URL resource, Function<Path, T> work) {
    if (!resource.getProtocol().equals("resource")) {
      return ClassPathUtils.processAsPath(resource, path -> work.apply(packsAbove(path)));
    }
    // A native executable has its resources in a file system of their own.
    try (FileSystem resources = FileSystems.newFileSystem(URI.create("resource:/"), Map.of())) {
      return work.apply(resources.getPath("/" + FOLDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packsAbove(Path path) {
    Path folder = path.getParent();
    return folder.getFileName().toString().replace("/", "").equals(FOLDER)
        ? folder
        : folder.getParent();
  }
}
