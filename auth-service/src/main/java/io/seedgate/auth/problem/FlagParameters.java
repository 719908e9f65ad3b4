package io.seedgate.auth.problem;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads {@code true} and {@code false} in the query. The framework would take whatever else for
 * {@code false}, and so end one session where {@code ?everywhere=yes} means all.
 */
@Provider
class FlagParameters implements ParamConverterProvider, ParamConverter<Boolean> {
  @Override
  @SuppressWarnings("unchecked") // checked by the comparison of the types
  public <T> ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    return rawType == Boolean.class || rawType == boolean.class ? (ParamConverter<T>) this : null;
  }

  @Override
  public Boolean fromString(String value) {
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new BadRequestException(
              new InvalidParameterException(ProblemCode.VALIDATION_FAILED));
    };
  }

  @Override
  public String toString(Boolean value) {
    return value.toString();
  }
}
