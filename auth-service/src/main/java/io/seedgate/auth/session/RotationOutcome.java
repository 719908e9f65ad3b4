package io.seedgate.auth.session;

/** What came of a refresh in the database. */
sealed interface RotationOutcome {
  /**
   * The session lives; whether it turned or the same successor was due again makes no difference to
   * the caller.
   */
  record Granted(OpenSession session, boolean replayed) implements RotationOutcome {}

  /** The session was ended just now, since the token had been used before. */
  record Reused() implements RotationOutcome {}

  record Refused(RotationDecision.Reason reason) implements RotationOutcome {}
}
