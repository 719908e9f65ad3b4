package io.seedgate.seed.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field of a body that can't be read.
 *
 * @param field its name as sent, with those around it: {@code memberships.0.tenant_id}
 * @param message what it has to be, such as {@code must be a UUID}
 */
public record BadField(String field, String message) {
  private static final PropertyNamingStrategies.NamingBase WIRE_NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  // In the framework's words: an element of a set, which has no index, or of a list.
  private static final Pattern ELEMENT = Pattern.compile("(\\[])?\\.<[^>]*>$");

  /** Nothing where the body as a whole is no JSON, or not of the right kind. */
  public static Optional<BadField> of(JsonProcessingException exception) {
    if (!(exception instanceof JsonMappingException unmapped) || unmapped.getPath().isEmpty()) {
      return Optional.empty();
    }
    return message(unmapped).map(message -> new BadField(path(unmapped), message));
  }

  /** As on the wire: {@code full_name} of {@code fullName}. */
  public static String wireName(String property) {
    return Arrays.stream(ELEMENT.matcher(property).replaceFirst("").split("\\."))
        .map(WIRE_NAMES::translate)
        .collect(Collectors.joining("."));
  }

  private static String path(JsonMappingException exception) {
    return exception.getPath().stream()
        .map(step -> step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
        .collect(Collectors.joining("."));
  }

  private static Optional<String> message(JsonMappingException unmapped) {
    if (unmapped instanceof UnrecognizedPropertyException) {
      return Optional.of("isn't known here");
    }
    if (unmapped instanceof UnstorableTextException) {
      return Optional.of(StorableText.REFUSAL);
    }
    if (unmapped instanceof MismatchedInputException mismatched) {
      return Optional.of(ExpectedValue.of(mismatched.getTargetType()));
    }
    return unmapped.getCause() instanceof InputCoercionException
        ? Optional.of("is too large or too small a number")
        : Optional.empty();
  }
}
