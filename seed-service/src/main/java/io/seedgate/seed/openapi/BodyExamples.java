package io.seedgate.seed.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * An example of each request body, from {@code openapi-examples.json}.
 *
 * @param byOperation by method and path: {@code POST /api/v1/users}
 */
record BodyExamples(Map<String, Object> byOperation) {
  private static final String FILE = "/openapi-examples.json";

  static BodyExamples load() {
    try (InputStream file = BodyExamples.class.getResourceAsStream(FILE)) {
      return new BodyExamples(
          new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addTo(String operation, Content content) {
    Object example = byOperation.get(operation);
    if (example != null) {
      content.getMediaTypes().values().forEach(it -> it.setExample(example));
    }
  }
}
