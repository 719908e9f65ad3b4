package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Column;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a number fits its column without loss. */
final class NumberForm {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,1000}(\\.\\d{1,1000})?");

  private NumberForm() {}

  /** What is wrong with {@code text}, if anything. */
  static Optional<String> problem(Column column, String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.of("'%s' is no number.".formatted(text));
    }
    var number = new BigDecimal(text);
    return switch (column.kind()) {
      case SMALLINT -> whole(number, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMERIC -> decimal(number, column);
      default -> Optional.empty();
    };
  }

  private static Optional<String> whole(BigDecimal number, long least, long most) {
    if (number.scale() > 0) {
      return Optional.of("%s is no whole number.".formatted(number));
    }
    boolean fits =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    return fits
        ? Optional.empty()
        : Optional.of("%s is not from %d to %d.".formatted(number, least, most));
  }

  private static Optional<String> decimal(BigDecimal number, Column column) {
    if (column.precision().isEmpty()) {
      return Optional.empty();
    }
    int scale = column.scale().orElse(0);
    int precision = column.precision().get();
    BigDecimal shortest = number.stripTrailingZeros();
    if (shortest.scale() > scale) {
      return Optional.of("%s has more than %d decimals.".formatted(number, scale));
    }
    return shortest.precision() - shortest.scale() > precision - scale
        ? Optional.of(
            "%s has more than %d digits before the point.".formatted(number, precision - scale))
        : Optional.empty();
  }
}
