package io.seedgate.seed.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column that a pack may fill.
 *
 * @param type its type for a cast, quoted and without length or scale
 * @param maxLength in characters, of a text
 * @param precision digits in all, of a number
 * @param scale decimals, of a number
 * @param labels the values of an enum, else empty
 * @param defaultExpression SQL
 * @param refersTo the table of whose rows this holds an id
 */
public record Column(
    String name,
    Kind kind,
    String type,
    Optional<Integer> maxLength,
    Optional<Integer> precision,
    Optional<Integer> scale,
    List<String> labels,
    boolean nullable,
    Optional<String> defaultExpression,
    Optional<String> refersTo) {

  /** A literal, perhaps cast to its type. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          """
          ('([^']|'')*'|-?\\d+(\\.\\d+)?|\\(-\\d+(\\.\\d+)?\\)|true|false)\
          (::[\\w ."\\[\\]]+(\\(\\d+(,\\d+)?\\))?)?""");

  /** What a value has to look like. */
  public enum Kind {
    TEXT,
    BOOLEAN,
    SMALLINT,
    INTEGER,
    BIGINT,
    NUMERIC,
    FLOAT,
    UUID,
    INET,
    MACADDR,
    JSONB,
    DATE,
    TIMESTAMPTZ,
    ENUM,
    /** The id of a user of auth-service: the domain {@code user_ref}. */
    PERSONA,
    UNSUPPORTED
  }

  /** True if each row without a value gets the same. */
  public boolean hasConstantDefault() {
    return defaultExpression.filter(sql -> CONSTANT.matcher(sql).matches()).isPresent();
  }

  /** True if the default is another one at another time, as {@code now()} is. */
  public boolean hasComputedDefault() {
    return defaultExpression.isPresent() && !hasConstantDefault();
  }
}
