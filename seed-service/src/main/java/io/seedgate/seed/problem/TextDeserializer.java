package io.seedgate.seed.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Reads texts of a body, wherever they stand in it, and refuses what isn't {@link StorableText}.
 */
class TextDeserializer extends StringDeserializer {
  private static final long serialVersionUID = 1;

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = super.deserialize(parser, context);
    if (text != null && !StorableText.isStorable(text)) {
      throw new UnstorableTextException(parser);
    }
    return text;
  }
}
