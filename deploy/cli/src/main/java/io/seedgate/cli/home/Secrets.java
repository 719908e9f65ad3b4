package io.seedgate.cli.home;

import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What nobody should know: passwords of database roles, the credential between the services, the
 * master key of auth-service. Made at random once and kept in a file that only its owner can read.
 * They go to programs through their environment, never by a command line.
 */
public final class Secrets {

  private static final int BYTES = 32;

  private final Map<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = values;
  }

  /** Reads the file, and makes what is missing in it. Call it with the home locked. */
  public static Secrets in(Home home) {
    try {
      Map<String, String> values = read(home.secrets());
      if (values.isEmpty() && Files.exists(home.postgresData())) {
        throw new Refusal(
            "The passwords of the database in %s are gone: put %s back, or delete both to start afresh."
                .formatted(home.postgresData(), home.secrets()));
      }
      boolean complete = true;
      SecureRandom random = new SecureRandom();
      for (Secret secret : Secret.values()) {
        complete &= values.putIfAbsent(secret.key(), random(random, secret)) != null;
      }
      if (!complete) {
        write(home.secrets(), values);
      }
      return new Secrets(values);
    } catch (IOException problem) {
      throw new Refusal("Can't read or write %s.".formatted(home.secrets()), problem);
    }
  }

  /**
   * Reads one and makes none, for whoever hasn't locked the home.
   *
   * @throws Refusal if it isn't there
   */
  public static String kept(Home home, Secret secret) {
    try {
      String value = read(home.secrets()).get(secret.key());
      if (value == null) {
        throw new Refusal(
            "%s lacks '%s': put it back as it was.".formatted(home.secrets(), secret.key()));
      }
      return value;
    } catch (IOException problem) {
      throw new Refusal("Can't read %s.".formatted(home.secrets()), problem);
    }
  }

  public String get(Secret secret) {
    return values.get(secret.key());
  }

  @Override
  public String toString() {
    return "Secrets[...]";
  }

  private static String random(SecureRandom random, Secret secret) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    Base64.Encoder encoder =
        secret == Secret.AUTH_KEY ? Base64.getEncoder() : Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(bytes);
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
    }
    return values;
  }

  private static void write(Path file, Map<String, String> values) throws IOException {
    Path next =
        Files.createTempFile(
            file.getParent(),
            "secrets",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Properties properties = new Properties();
    properties.putAll(values);
    try (Writer writer = Files.newBufferedWriter(next)) {
      properties.store(writer, "Made at random by seedgate. Without these the data can't be read.");
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
