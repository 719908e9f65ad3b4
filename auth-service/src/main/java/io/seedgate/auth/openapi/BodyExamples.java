package io.seedgate.auth.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * An example of each JSON body: of requests from {@code openapi-examples.json}, of answers from
 * {@code openapi-answers.json}.
 *
 * @param requests by method and path: {@code POST /api/v1/users}
 * @param answers by method, path and status: {@code POST /api/v1/users 201}; and one problem
 */
record BodyExamples(Map<String, Object> requests, Map<String, Object> answers) {
  private static final String REQUESTS = "/openapi-examples.json";
  private static final String ANSWERS = "/openapi-answers.json";
  private static final String PROBLEM = "problem";

  static BodyExamples load() {
    return new BodyExamples(read(REQUESTS), read(ANSWERS));
  }

  private static Map<String, Object> read(String name) {
    try (InputStream file = BodyExamples.class.getResourceAsStream(name)) {
      return new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a refusal looks like, whatever is refused. */
  Object problem() {
    return answers.get(PROBLEM);
  }

  void addTo(String name, Operation operation) {
    if (operation.getRequestBody() != null) {
      add(requests.get(name), operation.getRequestBody().getContent());
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, it) -> add(answers.get(name + " " + status), it.getContent()));
  }

  /** The same answer may be had as XML or text. */
  private static void add(Object example, Content content) {
    if (example == null || content == null) {
      return;
    }
    content
        .getMediaTypes()
        .forEach(
            (type, body) -> {
              if (type.contains("json")) {
                body.setExample(example);
              }
            });
  }
}
