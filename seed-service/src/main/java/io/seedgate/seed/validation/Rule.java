package io.seedgate.seed.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule of meaning, one file in {@code resources/validation}. {@code resources/rules.csv} lists
 * them, since a native executable can't list a folder of its resources.
 *
 * @param name of the file, without {@code .sql}
 * @param packs whose tenants it judges; empty if it judges all
 * @param meaning the comment that the file begins with
 * @param sql takes tenant (uuid) and today (date), gives {@code object} and {@code detail} of each
 *     violation
 */
record Rule(String name, Set<String> packs, String meaning, String sql) {

  private static final String FILE = "/rules.csv";
  private static final String COMMENT = "-- ";

  /** All rules, in the order of the file. */
  static List<Rule> all() {
    return resource(FILE).lines().skip(1).map(Rule::read).toList();
  }

  /** True if it is one of tenants made of {@code pack}. */
  boolean judges(String pack) {
    return packs.isEmpty() || packs.contains(pack);
  }

  private static Rule read(String line) {
    String[] cells = line.split(",");
    String sql = resource("/validation/%s.sql".formatted(cells[0]));
    return new Rule(
        cells[0],
        cells.length == 1 ? Set.of() : Set.of(cells[1].split(" ")),
        meaning(sql.lines()),
        sql);
  }

  private static String resource(String name) {
    try (InputStream stream = Rule.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), UTF_8);
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
