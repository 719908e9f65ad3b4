package io.seedgate.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A page of a list, for tests that read hundreds: REST Assured would compile a program for each
 * path that is read.
 *
 * @param nextCursor null on the last page
 */
public record TestPage(List<JsonNode> items, String nextCursor) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As {@link TestTokens#reader} of a tenant sees it. */
  public static TestPage of(UUID tenant, String path) {
    HttpResponse<String> answer = TestCalls.get(TestTokens.reader(tenant), path);
    assertEquals(200, answer.statusCode(), answer::body);
    return of(answer.body());
  }

  private static TestPage of(String body) {
    try {
      JsonNode page = JSON.readTree(body);
      return new TestPage(
          page.get("items").valueStream().collect(Collectors.toList()),
          page.path("next_cursor").textValue());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(body, notJson);
    }
  }

  public List<String> ids() {
    return texts("id");
  }

  /** The values of a field, without the missing ones. */
  public List<String> texts(String field) {
    return items.stream()
        .map(item -> item.path(field))
        .filter(value -> !value.isNull() && !value.isMissingNode())
        .map(JsonNode::asText)
        .toList();
  }
}
