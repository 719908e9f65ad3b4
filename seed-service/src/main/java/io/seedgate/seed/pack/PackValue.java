package io.seedgate.seed.pack;

import java.util.List;
import java.util.Map;

/** A value as its author wrote it. What it means depends on the column it is for. */
public sealed interface PackValue {

  /** Where the value begins. */
  Place place();

  /**
   * How much it is with all that is in it: each value and each name counts one, and one more for
   * every so many characters of its text.
   */
  long weight(int characters);

  /** How much a name or the text of a scalar is. */
  static long weight(String text, int characters) {
    return 1 + text.length() / characters;
  }

  /**
   * A single value.
   *
   * @param text the value without its quotes
   * @param plain whether it was written without quotes, and so may read as null, number or boolean
   */
  record Scalar(String text, boolean plain, Place place) implements PackValue {

    /** True of an unquoted {@code null}, {@code ~} or nothing: the field is left out. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public long weight(int characters) {
      return PackValue.weight(text, characters);
    }
  }

  /** A list of values. */
  record Sequence(List<PackValue> items, Place place) implements PackValue {

    @Override
    public long weight(int characters) {
      return 1 + items.stream().mapToLong(item -> item.weight(characters)).sum();
    }
  }

  /** Named values in the order of the file. */
  record Mapping(Map<String, PackValue> entries, Place place) implements PackValue {

    @Override
    public long weight(int characters) {
      return 1
          + entries.entrySet().stream()
              .mapToLong(
                  entry ->
                      PackValue.weight(entry.getKey(), characters)
                          + entry.getValue().weight(characters))
              .sum();
    }
  }
}
