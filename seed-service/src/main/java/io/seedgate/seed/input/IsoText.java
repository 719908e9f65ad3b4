package io.seedgate.seed.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * Days and durations of a body are text of ISO 8601. Jackson would take numbers as well, lists, and
 * moments for days.
 */
@Singleton
class IsoText implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("iso-text")
            .addDeserializer(LocalDate.class, new Reader<>(LocalDate.class, LocalDate::parse))
            .addDeserializer(Duration.class, new Reader<>(Duration.class, Duration::parse)));
  }

  /** Comes last: of two readers of a type the later one counts. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  private static final class Reader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> form;

    Reader(Class<T> type, Function<String, T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(
            parser, handledType(), JsonToken.VALUE_STRING, "no text of ISO 8601");
      }
      try {
        return form.apply(parser.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(parser.getText(), handledType(), e.getMessage());
      }
    }
  }
}
