package io.seedgate.seed.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule of meaning, one file in {@code resources/validation}.
 *
 * @param name of the file, without {@code .sql}
 * @param meaning the comment that the file begins with
 * @param sql takes tenant (uuid) and today (date), gives {@code object} and {@code detail} of each
 *     violation
 */
record Rule(String name, String meaning, String sql) {

  private static final String COMMENT = "-- ";

  // By name: a native executable can't list a folder of its resources.
  private static final List<String> NAMES =
      List.of(
          "00-expected-counts",
          "01-flow-import",
          "01-flow-mapping",
          "01-flow-progress",
          "01-flow-state",
          "02-import-state",
          "02-import-totals",
          "02-mapping-decisions",
          "03-declared-defects",
          "03-error-fields",
          "03-raw-record-state",
          "04-asset-provenance",
          "04-cleansed-data",
          "05-cycles",
          "05-wave-dependencies",
          "06-application-chain",
          "07-nothing-in-the-future",
          "07-wave-order",
          "07-wave-today",
          "08-migration-status",
          "08-readiness",
          "08-wave-membership",
          "09-owners",
          "09-plausible-assets",
          "09-plausible-servers",
          "09-subnets",
          "09-unique-addresses",
          "10-people",
          "10-task-story",
          "10-task-times",
          "11-threads",
          "11-tool-calls",
          "12-notes",
          "12-session-overlaps",
          "12-session-times",
          "12-transcripts");

  /** All rules, in the order of their names. */
  static List<Rule> all() {
    return NAMES.stream().map(Rule::read).toList();
  }

  private static Rule read(String name) {
    String file = "/validation/%s.sql".formatted(name);
    try (InputStream stream = Rule.class.getResourceAsStream(file)) {
      String sql = new String(stream.readAllBytes(), UTF_8);
      return new Rule(name, meaning(sql.lines()), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String meaning(Stream<String> lines) {
    return lines
        .takeWhile(line -> line.startsWith(COMMENT))
        .map(line -> line.substring(COMMENT.length()))
        .collect(joining(" "));
  }
}
