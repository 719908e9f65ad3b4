package io.seedgate.seed.pack;

import java.util.List;
import java.util.Map;

/** A value as its author wrote it. What it means depends on the column it is for. */
public sealed interface PackValue {

  /** Where the value begins. */
  Place place();

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
  }

  /** A list of values. */
  record Sequence(List<PackValue> items, Place place) implements PackValue {}

  /** Named values in the order of the file. */
  record Mapping(Map<String, PackValue> entries, Place place) implements PackValue {}
}
