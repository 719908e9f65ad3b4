package io.seedgate.cli.logs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a component says went wrong, out of its log. */
public final class Complaints {

  private static final int SHOWN = 3;
  private static final int LONGEST = 400;
  private static final Pattern LEVEL = Pattern.compile("(^|\\s)(ERROR|FATAL|SEVERE)[:\\s]");
  private static final Pattern CAUSE =
      Pattern.compile("^(Caused by: |Error: |Exception in thread |Error occurred )");

  private Complaints() {}

  /** The last lines that tell of an error, three at most; if there is none, the last lines. */
  public static List<String> in(List<String> lines) {
    List<String> errors = lines.stream().map(Complaints::error).filter(Objects::nonNull).toList();
    List<String> told = errors.isEmpty() ? lines : errors;
    return told.subList(Math.max(0, told.size() - SHOWN), told.size()).stream()
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
        .toList();
  }

  private static String error(String line) {
    if (line.startsWith("{")) {
      return jsonError(line);
    }
    return LEVEL.matcher(line).find() || CAUSE.matcher(line).find() ? line : null;
  }

  // A line of Quarkus's JSON log
  private static String jsonError(String line) {
    try {
      Map<String, Object> entry = JSON.std.mapFrom(line);
      if (!Stream.of("ERROR", "FATAL", "SEVERE")
          .anyMatch(level -> level.equals(entry.get("level")))) {
        return null;
      }
      return "%s %s".formatted(entry.get("level"), entry.get("message"));
    } catch (IOException notJson) {
      return null;
    }
  }
}
