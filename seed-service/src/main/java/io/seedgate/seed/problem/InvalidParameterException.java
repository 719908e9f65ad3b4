package io.seedgate.seed.problem;

/** A value in the path or the query that isn't what it has to be. */
class InvalidParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final ProblemCode code;

  InvalidParameterException(ProblemCode code) {
    super(code.detail());
    this.code = code;
  }

  /** What the caller is told. */
  ProblemCode code() {
    return code;
  }
}
