package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.auth.session.RotationDecision.Reason;
import io.seedgate.auth.session.RotationDecision.Refuse;
import io.seedgate.auth.session.RotationDecision.Replay;
import io.seedgate.auth.session.RotationDecision.Reuse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationDecisionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final GracePolicy GRACE = new GracePolicy(Duration.ofSeconds(30), 100);

  @ParameterizedTest
  @MethodSource("io.seedgate.auth.session.RotationCase#all")
  void everyRowOfTheTableHolds(RotationCase row) {
    assertEquals(
        row.expected(), RotationDecision.of(row.state(NOW), row.presented(), NOW, row.grace()));
  }

  @Test
  void graceEndsOnTheSecond() {
    SessionState session = rotatedAt(NOW);

    assertEquals(
        new Replay(), RotationDecision.of(session, 4, NOW.plusSeconds(30).minusNanos(1), GRACE));
    assertEquals(new Reuse(), RotationDecision.of(session, 4, NOW.plusSeconds(30), GRACE));
  }

  @Test
  void expiryBeginsOnTheSecond() {
    Instant expiry = rotatedAt(NOW).idleExpiresAt();

    assertEquals(new Refuse(Reason.EXPIRED), RotationDecision.of(rotatedAt(NOW), 5, expiry, GRACE));
    assertEquals(
        new RotationDecision.Rotate(),
        RotationDecision.of(rotatedAt(NOW), 5, expiry.minusNanos(1), GRACE));
  }

  private static SessionState rotatedAt(Instant rotatedAt) {
    return new SessionState(
        5, rotatedAt, 0, rotatedAt.plusSeconds(1000), rotatedAt.plusSeconds(5000), false, true);
  }
}
