package io.seedgate.seed.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names of values in angle brackets.
 *
 * @param parts in order; no two texts in a row
 */
record Template(List<Part> parts) {

  private static final Pattern NAME =
      Pattern.compile("<([a-z][a-z0-9_-]{0,62}(?:\\.[a-z][a-z0-9_-]{0,62}){0,3})>");

  /**
   * A piece of it.
   *
   * @param name whether {@code text} names a value, else it stands for itself
   */
  record Part(String text, boolean name) {}

  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    int end = 0;
    while (names.find()) {
      if (names.start() > end) {
        parts.add(new Part(text.substring(end, names.start()), false));
      }
      parts.add(new Part(names.group(1), true));
      end = names.end();
    }
    if (end < text.length() || parts.isEmpty()) {
      parts.add(new Part(text.substring(end), false));
    }
    return new Template(List.copyOf(parts));
  }

  /** True if it names no value. */
  boolean isPlain() {
    return parts.stream().noneMatch(Part::name);
  }

  /** The one name that is all there is. */
  Optional<String> onlyName() {
    return parts.size() == 1 && parts.get(0).name()
        ? Optional.of(parts.get(0).text())
        : Optional.empty();
  }
}
