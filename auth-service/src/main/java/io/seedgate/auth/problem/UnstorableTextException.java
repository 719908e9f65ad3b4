package io.seedgate.auth.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text in a body that isn't {@link StorableText}. */
class UnstorableTextException extends MismatchedInputException {
  private static final long serialVersionUID = 1;

  UnstorableTextException(JsonParser parser) {
    super(parser, StorableText.REFUSAL, String.class);
  }
}
