package io.seedgate.seed.problem;

/** An id in the path or the query that isn't a UUID. */
class InvalidIdException extends IllegalArgumentException {
  InvalidIdException() {
    super("not a UUID");
  }
}
