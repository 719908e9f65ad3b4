package io.seedgate.cli.postgres;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The databases of both services as they were set aside together: each has the backup's name after
 * its own.
 *
 * @param name when that was, in UTC, as an identifier may be written without quotes: {@code
 *     20261128t112530z}
 * @param bytes that it takes on disk
 * @param complete whether both are there still
 */
public record Backup(String name, long bytes, boolean complete) {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{8}t[0-9]{6}z");
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss'z'").withZone(ZoneOffset.UTC);

  /** What is set aside now is called this. */
  public static String nameAt(Instant now) {
    return NAME.format(now);
  }

  static boolean isName(String text) {
    try {
      return SHAPE.matcher(text).matches() && NAME.parse(text) != null;
    } catch (DateTimeException noDate) {
      return false;
    }
  }

  public Instant made() {
    return Instant.from(NAME.parse(name));
  }

  public static String database(ServiceDatabase service, String backup) {
    return service.database() + "_" + backup;
  }
}
