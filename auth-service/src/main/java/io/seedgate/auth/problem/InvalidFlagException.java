package io.seedgate.auth.problem;

/** A yes or no in the query that is neither {@code true} nor {@code false}. */
class InvalidFlagException extends IllegalArgumentException {
  InvalidFlagException() {
    super("neither true nor false");
  }
}
