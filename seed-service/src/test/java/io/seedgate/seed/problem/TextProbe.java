package io.seedgate.seed.problem;

/** Where this service takes text. */
final class TextProbe {
  static final String BODY_PATH = "/probe";
  static final String FIELD = "full_name";
  static final String LIST = "/api/v1/assets";

  private TextProbe() {}

  /** A body for {@link #BODY_PATH} that is sound but for the text of {@link #FIELD}. */
  static String body(String text) {
    return "{\"%s\":\"%s\",\"count\":1}".formatted(FIELD, text);
  }
}
