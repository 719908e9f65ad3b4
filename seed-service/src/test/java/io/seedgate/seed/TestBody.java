package io.seedgate.seed;

import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;

/** What bodies of JSON hold: REST Assured would compile a program for each path that is read. */
public final class TestBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestBody() {}

  /** A problem of this code. */
  public static Matcher<String> code(String code) {
    return field("code", equalTo(code));
  }

  /**
   * What a field holds, null where there is none.
   *
   * @param path from the whole, as {@code violations/0/field}
   */
  public static Matcher<String> field(String path, Matcher<? super Object> value) {
    return new FeatureMatcher<>(value, path, path) {
      @Override
      protected Object featureValueOf(String body) {
        try {
          JsonNode found = JSON.readTree(body).at("/" + path);
          return found.isMissingNode() ? null : JSON.treeToValue(found, Object.class);
        } catch (JsonProcessingException notJson) {
          return notJson;
        }
      }
    };
  }
}
