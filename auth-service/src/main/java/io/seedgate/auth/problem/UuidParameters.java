package io.seedgate.auth.problem;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;

/**
 * Reads ids in the path and the query. Strict where {@link UUID#fromString} isn't: it takes {@code
 * 1-2-3-4-5} too. A broken id is {@code invalid_id}, not {@code not_found}.
 */
@Provider
class UuidParameters implements ParamConverterProvider, ParamConverter<UUID> {
  private static final int LENGTH = 36;

  @Override
  @SuppressWarnings("unchecked") // checked by the comparison of the types
  public <T> ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    return rawType == UUID.class ? (ParamConverter<T>) this : null;
  }

  @Override
  public UUID fromString(String value) {
    if (value == null) {
      return null;
    }
    try {
      if (value.length() == LENGTH) {
        return UUID.fromString(value);
      }
    } catch (IllegalArgumentException malformed) {
      // answered below, like a wrong length
    }
    throw new BadRequestException(new InvalidParameterException(ProblemCode.INVALID_ID));
  }

  @Override
  public String toString(UUID value) {
    return value.toString();
  }
}
