package io.seedgate.auth.problem;

/** Where this service takes text. */
final class TextProbe {
  static final String BODY_PATH = "/api/v1/auth/login";
  static final String FIELD = "email";
  static final String LIST = "/api/v1/roles";

  private TextProbe() {}

  /** A body for {@link #BODY_PATH} that is sound but for the text of {@link #FIELD}. */
  static String body(String text) {
    return "{\"%s\":\"%s\",\"password\":\"x\"}".formatted(FIELD, text);
  }
}
