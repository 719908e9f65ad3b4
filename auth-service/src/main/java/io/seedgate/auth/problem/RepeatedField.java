package io.seedgate.auth.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field that a body has twice, which only the words of the parser tell from other bad JSON. */
final class RepeatedField {
  private static final Pattern WORDS = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private RepeatedField() {}

  /** Its name as sent; nothing if something else is wrong. */
  static Optional<String> of(JsonProcessingException exception) {
    // Inside a record the parser's complaint comes as the cause of one about the record.
    Throwable thrown = exception instanceof JsonParseException ? exception : exception.getCause();
    return thrown instanceof JsonParseException malformed
        ? Optional.of(WORDS.matcher(malformed.getOriginalMessage()))
            .filter(Matcher::matches)
            .map(words -> words.group(1))
        : Optional.empty();
  }
}
