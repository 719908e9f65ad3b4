package io.seedgate.auth.session;

import io.seedgate.auth.session.RotationDecision.Reason;
import io.seedgate.auth.session.RotationDecision.Refuse;
import io.seedgate.auth.session.RotationDecision.Replay;
import io.seedgate.auth.session.RotationDecision.Reuse;
import io.seedgate.auth.session.RotationDecision.Rotate;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * One row of the table of rotation: a session of generation 5, how it stands, what is presented,
 * and what must come of it. Both the pure function and the SQL are held to these.
 *
 * @param rotatedAgo seconds since the last rotation
 * @param idleLeft seconds until the session expires if it is not used
 * @param left seconds until it expires anyway
 */
record RotationCase(
    String name,
    int presented,
    long rotatedAgo,
    int graceHits,
    long idleLeft,
    long left,
    Ended ended,
    GracePolicy grace,
    RotationDecision expected) {
  static final int GENERATION = 5;

  /** What, if anything, has ended the session. */
  enum Ended {
    NOT,
    REVOKED,
    USER_DISABLED,
    TENANT_RESET,
    TENANT_DISABLED,
    MEMBERSHIP_GONE
  }

  private static final GracePolicy USUAL = new GracePolicy(Duration.ofSeconds(30), 100);
  private static final RotationDecision REVOKED = new Refuse(Reason.REVOKED);
  private static final RotationDecision EXPIRED = new Refuse(Reason.EXPIRED);
  private static final RotationDecision FUTURE = new Refuse(Reason.FROM_THE_FUTURE);

  static Stream<RotationCase> all() {
    return Stream.of(
        live("current token", 5, 1000, new Rotate()),
        live("current token, rotated a moment ago", 5, 1, new Rotate()),
        live("former token within grace", 4, 10, new Replay()),
        live("former token late within grace", 4, 25, new Replay()),
        live("former token after grace", 4, 35, new Reuse()),
        live("former token long after grace", 4, 100_000, new Reuse()),
        live("grandparent within grace", 3, 1, new Reuse()),
        live("grandparent after grace", 3, 1000, new Reuse()),
        live("first token of all", 0, 1, new Reuse()),
        live("next token", 6, 1, FUTURE),
        live("token from far ahead", 600, 1, FUTURE),
        live("former token, hits left", 4, 10, new Replay()).withHits(99),
        live("former token, hits used up", 4, 10, new Reuse()).withHits(100),
        live("current token, hits used up", 5, 10, new Rotate()).withHits(100),
        live("former token, no grace", 4, 1, new Reuse()).withGrace(0),
        live("former token, rotation still ahead, no grace", 4, -5, new Reuse()).withGrace(0),
        live("former token, rotation still ahead", 4, -5, new Replay()),
        live("former token, longest grace", 4, 290, new Replay()).withGrace(300),
        live("former token after the longest grace", 4, 310, new Reuse()).withGrace(300),
        live("current token, idle too long", 5, 1000, EXPIRED).withLeft(-1, 1000),
        live("current token, too old", 5, 1000, EXPIRED).withLeft(-1, -1),
        live("former token, idle too long", 4, 10, EXPIRED).withLeft(-1, 1000),
        live("grandparent, too old", 3, 10, EXPIRED).withLeft(-1, -1),
        live("current token, revoked", 5, 10, REVOKED).with(Ended.REVOKED),
        live("former token, revoked", 4, 10, REVOKED).with(Ended.REVOKED),
        live("grandparent, revoked", 3, 10, REVOKED).with(Ended.REVOKED),
        live("next token, revoked", 6, 10, REVOKED).with(Ended.REVOKED),
        live("current token, expired and revoked", 5, 10, REVOKED)
            .withLeft(-1, -1)
            .with(Ended.REVOKED),
        live("current token, user disabled", 5, 10, REVOKED).with(Ended.USER_DISABLED),
        live("grandparent, user disabled", 3, 10, REVOKED).with(Ended.USER_DISABLED),
        live("current token, tenant reset", 5, 10, REVOKED).with(Ended.TENANT_RESET),
        live("former token, tenant reset", 4, 10, REVOKED).with(Ended.TENANT_RESET),
        live("current token, tenant disabled", 5, 10, REVOKED).with(Ended.TENANT_DISABLED),
        live("current token, no member any more", 5, 10, REVOKED).with(Ended.MEMBERSHIP_GONE));
  }

  /** The session as the pure function sees it at {@code now}. */
  SessionState state(Instant now) {
    return new SessionState(
        GENERATION,
        now.minusSeconds(rotatedAgo),
        graceHits,
        now.plusSeconds(idleLeft),
        now.plusSeconds(left),
        ended == Ended.REVOKED,
        ended == Ended.NOT || ended == Ended.REVOKED);
  }

  private static RotationCase live(
      String name, int presented, long rotatedAgo, RotationDecision expected) {
    return new RotationCase(name, presented, rotatedAgo, 0, 1000, 5000, Ended.NOT, USUAL, expected);
  }

  private RotationCase withHits(int hits) {
    return new RotationCase(
        name, presented, rotatedAgo, hits, idleLeft, left, ended, grace, expected);
  }

  private RotationCase withLeft(long newIdleLeft, long newLeft) {
    return new RotationCase(
        name, presented, rotatedAgo, graceHits, newIdleLeft, newLeft, ended, grace, expected);
  }

  private RotationCase withGrace(long seconds) {
    var policy = new GracePolicy(Duration.ofSeconds(seconds), grace.hits());
    return new RotationCase(
        name, presented, rotatedAgo, graceHits, idleLeft, left, ended, policy, expected);
  }

  private RotationCase with(Ended newEnded) {
    return new RotationCase(
        name, presented, rotatedAgo, graceHits, idleLeft, left, newEnded, grace, expected);
  }

  @Override
  public String toString() {
    return name;
  }
}
