package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A built service, copied to where no build touches it. */
final class ServiceCopy {

  private ServiceCopy() {}

  /**
   * Copies what was built unless that very build is there already.
   *
   * @param built the {@code quarkus-app} folder of a service
   * @return the folder of the copy, named after the service and its build
   */
  static Path of(String service, Path built, Home home) {
    if (!Files.exists(built.resolve(Service.PROGRAM))) {
      throw new Refusal("%s isn't built: there is no %s.".formatted(service, built));
    }
    try {
      List<Path> files = files(built);
      Path copy = home.run().resolve(service + "-" + fingerprint(built, files));
      if (Files.exists(copy)) {
        return copy;
      }
      Path scratch = copy.resolveSibling(copy.getFileName() + ".new");
      Home.deleteFolder(scratch);
      for (Path file : files) {
        Path target = scratch.resolve(built.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.move(scratch, copy, StandardCopyOption.ATOMIC_MOVE);
      return copy;
    } catch (IOException problem) {
      throw new Refusal("Can't copy %s to %s.".formatted(built, home.run()), problem);
    }
  }

  /**
   * Deletes the copies of these services but for those that are kept; nothing may run from them. Of
   * the command itself, which the launcher copies, those go that are a day old and not ours.
   */
  static void prune(Home home, Set<String> services, Set<Path> kept) {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    try (Stream<Path> copies = Files.list(home.run())) {
      for (Path copy : copies.toList()) {
        String name = copy.getFileName().toString();
        boolean ofService = services.stream().anyMatch(name::startsWith);
        boolean ofCommand =
            name.startsWith("cli-")
                && Files.getLastModifiedTime(copy).toInstant().isBefore(yesterday)
                && !System.getProperty("java.class.path").contains(copy.toString());
        if ((ofService && !kept.contains(copy)) || ofCommand) {
          Home.deleteFolder(copy);
        }
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    }
  }

  // Names, sizes and times: reading 60 MB at each start would cost more than the copy ever saves.
  private static String fingerprint(Path built, List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        String line =
            "%s %d %s%n"
                .formatted(
                    built.relativize(file), Files.size(file), Files.getLastModifiedTime(file));
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
