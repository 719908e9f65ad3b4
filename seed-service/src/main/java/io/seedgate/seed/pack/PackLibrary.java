package io.seedgate.seed.pack;

import static java.util.Comparator.comparing;

import io.quarkus.runtime.util.ClassPathUtils;
import io.seedgate.seed.pack.PackProblem.Code;
import jakarta.inject.Singleton;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where packs are found by name: those that come with the service, under {@code packs/}, and those
 * of the folder that an operator has mounted, folders or zips. A shipped pack's name isn't a
 * mounted one's to take.
 */
@Singleton
public class PackLibrary {

  private static final Logger LOG = Logger.getLogger(PackLibrary.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String FOLDER = "packs";

  /** Lies beside the shipped packs: a jar can be asked for a file, not for a folder. */
  private static final String BESIDE = FOLDER + "/README.md";

  /** How often a pack is read that changes meanwhile. */
  private static final int ATTEMPTS = 3;

  private final Optional<Path> mounted;

  /** Names of shipped packs that were asked for: a class loader is asked once for each. */
  private final Set<String> shipped = ConcurrentHashMap.newKeySet();

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
   * @param name of its folder or zip
   * @param problems all that is wrong with it
   */
  public record Entry(
      String name, Source source, PackOutline outline, List<PackProblem> problems) {}

  /** What finds the problems of a pack's rows. */
  @FunctionalInterface
  public interface RowCheck {

    /** All problems of a pack, those of its outline included. */
    List<PackProblem> problems(OpenPack pack, PackOutline outline) throws IOException;
  }

  /**
   * Reads a pack. Blocks.
   *
   * @return empty if there is no pack of that name
   */
  public Optional<PackReading> read(String name) {
    Optional<URL> shipped = shipped(name);
    return shipped.isPresent()
        ? shipped.map(manifest -> beside(manifest, folder -> reading(folder.resolve(name))))
        : mounted(name).map(PackLibrary::steadyReading);
  }

  /** True if the pack comes with the service, and so stays what it is. */
  public boolean isShipped(String name) {
    if (shipped.contains(name)) {
      return true;
    }
    boolean found = shipped(name).isPresent();
    if (found) {
      shipped.add(name);
    }
    return found;
  }

  /**
   * True if a mounted pack's files still are those that {@code hash} was computed from. Blocks: a
   * change of a file need not show in its time or size.
   */
  public boolean isUnchanged(String name, String hash) {
    return mounted(name).filter(pack -> hash.equals(hashIfReadable(pack))).isPresent();
  }

  /**
   * {@code problems} of a pack that isn't mounted, and that a shipped pack has its name: mounted,
   * it would be refused. That very shipped pack passes, so that whoever works on it can have it
   * validated; mounted it is refused as well. Blocks.
   */
  public List<PackProblem> problemsOnceMounted(PackOutline outline, List<PackProblem> problems) {
    return outline
        .manifest()
        .map(Manifest::name)
        .flatMap(PackLibrary::shippedHash)
        .filter(hash -> !hash.equals(outline.hash()))
        .map(other -> withNameTaken(problems))
        .orElse(problems);
  }

  private static Optional<String> shippedHash(String name) {
    return shipped(name)
        .map(manifest -> beside(manifest, folder -> hashIfReadable(folder.resolve(name))));
  }

  private static Optional<URL> shipped(String name) {
    return NAME.matcher(name).matches()
        ? Optional.ofNullable(resource("%s/%s/%s".formatted(FOLDER, name, Manifest.FILE)))
        : Optional.empty();
  }

  private Optional<Path> mounted(String name) {
    return mounted
        .filter(folder -> NAME.matcher(name).matches())
        .flatMap(
            folder ->
                Stream.of(folder.resolve(name), folder.resolve(name + ".zip"))
                    .filter(PackLibrary::isPack)
                    .findFirst());
  }

  private static boolean isPack(Path path) {
    return Files.isDirectory(path) || PackFiles.isZip(path);
  }

  /**
   * Looks through all packs, shipped ones first, each by name. What can't be read is among them
   * with its problems. Blocks; no more than a pack's keys lie in memory.
   */
  public List<Entry> all(RowCheck check) {
    List<Entry> entries =
        new ArrayList<>(beside(resource(BESIDE), folder -> entries(folder, Source.SHIPPED, check)));
    mounted.ifPresent(folder -> entries.addAll(entries(folder, Source.MOUNTED, check)));
    Set<String> taken = new HashSet<>();
    return entries.stream().map(entry -> taken.add(entry.name()) ? entry : refused(entry)).toList();
  }

  private static List<Entry> entries(Path folder, Source source, RowCheck check) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(PackLibrary::isPack)
          // A folder comes before a zip of its name, and so is the one that is used.
          .sorted(comparing(PackFiles::name).thenComparing(PackFiles::isZip))
          .filter(pack -> !PackFiles.name(pack).startsWith("."))
          .map(pack -> entry(pack, source, check))
          .toList();
    } catch (IOException e) {
      LOG.warnf("The packs in %s can't be listed: %s", folder, e);
      return List.of();
    }
  }

  private static Entry entry(Path path, Source source, RowCheck check) {
    String name = PackFiles.name(path);
    try (OpenPack pack = OpenPack.of(path)) {
      PackOutline outline = pack.outline();
      return new Entry(name, source, outline, check.problems(pack, outline));
    } catch (IOException e) {
      LOG.warnf("The pack in %s can't be read: %s", path, e);
      var problems = new Problems();
      problems.add(Code.UNREADABLE_FILE, Place.of("."), null, "A file of it can't be read.");
      return new Entry(name, source, PackOutline.nothing(), problems.all());
    }
  }

  private static Entry refused(Entry entry) {
    return new Entry(
        entry.name(), entry.source(), entry.outline(), withNameTaken(entry.problems()));
  }

  private static List<PackProblem> withNameTaken(List<PackProblem> others) {
    var problems = new Problems();
    problems.add(
        Code.NAME_TAKEN, Place.of(Manifest.FILE), "name", "Another pack has this name already.");
    problems.addAll(others);
    return problems.all();
  }

  /**
   * Reads a pack that somebody may be changing. A pack that comes of it is of the files whose hash
   * it bears, as far as they hash to the same before and after; problems may be of several states.
   */
  private static PackReading steadyReading(Path pack) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        PackReading reading = PackReader.read(pack);
        if (reading.pack().isEmpty() || reading.pack().get().hash().equals(PackReader.hash(pack))) {
          return reading;
        }
      } catch (IOException e) {
        LOG.warnf("The pack in %s can't be read: %s", pack, e);
      }
    }
    var problems = new Problems();
    problems.add(
        Code.UNREADABLE_FILE,
        Place.of("."),
        null,
        "A file of it can't be read, or is changed while it is.");
    return new PackReading(Optional.empty(), problems.all());
  }

  private static String hashIfReadable(Path pack) {
    try {
      return PackReader.hash(pack);
    } catch (IOException e) {
      return "";
    }
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
