package io.seedgate.auth.session;

import java.time.Instant;

/**
 * What becomes of a refresh token that is presented.
 *
 * <p>{@link #of} is the rule. {@link SessionRepository#rotate} carries it out in SQL, and asks this
 * function only why a session was left alone; one test runs every case against both.
 */
sealed interface RotationDecision {
  /** The current token: the next generation begins. */
  record Rotate() implements RotationDecision {}

  /** The token before it, soon enough: the same successor again, and nothing slides. */
  record Replay() implements RotationDecision {}

  /** An old token: somebody has a copy, so the session ends for both. */
  record Reuse() implements RotationDecision {}

  /** No token, and nothing changes. */
  record Refuse(Reason reason) implements RotationDecision {}

  /** Why a refresh is refused without being a reuse. */
  enum Reason {
    /** Newer than the session: a key has leaked or a backup was restored. */
    FROM_THE_FUTURE,
    EXPIRED,
    /** It or its account was ended; or there is none any more. */
    REVOKED
  }

  static RotationDecision of(SessionState session, int presented, Instant now, GracePolicy grace) {
    if (session.revoked() || !session.accountLive()) {
      return new Refuse(Reason.REVOKED);
    }
    if (!now.isBefore(session.expiresAt()) || !now.isBefore(session.idleExpiresAt())) {
      return new Refuse(Reason.EXPIRED);
    }
    if (presented > session.generation()) {
      return new Refuse(Reason.FROM_THE_FUTURE);
    }
    if (presented == session.generation()) {
      return new Rotate();
    }
    return presented == session.generation() - 1 && withinGrace(session, now, grace)
        ? new Replay()
        : new Reuse();
  }

  private static boolean withinGrace(SessionState session, Instant now, GracePolicy grace) {
    // A call that waited for the rotation began before it: strict rotation must not forgive that.
    return !grace.window().isZero()
        && now.isBefore(session.rotatedAt().plus(grace.window()))
        && session.graceHits() < grace.hits();
  }
}
