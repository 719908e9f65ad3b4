package io.seedgate.auth.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final long NOW = 1_000_000;

  private final Policy batches =
      new Policy(Limited.REFRESH, Scope.ADDRESS, Quota.parse("60/PT1M"), 6);
  private final Tally tally = new Tally(batches);

  @Test
  void onlyEverySixthRequestIsReported() {
    int reports = 0;
    for (int i = 0; i < 60; i++) {
      reports += tally.fillsBatch() ? 1 : 0;
    }
    assertEquals(10, reports);
  }

  @Test
  void whatIsNotReportedYetIsUsedUpAllTheSame() {
    for (int i = 0; i < 5; i++) {
      tally.fillsBatch();
    }
    assertEquals(new Tally.Standing(55, 5), tally.standing(NOW));
  }

  @Test
  void aRefusedBatchStaysDue() {
    for (int i = 0; i < 6; i++) {
      tally.fillsBatch();
    }
    tally.reported(new Charge.Outcome(true, Duration.ofSeconds(57)), NOW);

    assertEquals(3_000, tally.retryAfter(NOW));
    assertEquals(0, tally.standing(NOW).remaining());
    assertEquals(0, tally.retryAfter(NOW + 3_000));
    assertTrue(tally.fillsBatch(), "five are due, and this one");
  }

  @Test
  void aQuotaOfSinglesReportsEach() {
    Tally singles = new Tally(new Policy(Limited.LOGIN, Scope.ACCOUNT, Quota.parse("10/PT1M"), 1));
    assertTrue(singles.fillsBatch());
    singles.reported(new Charge.Outcome(false, Duration.ofSeconds(6)), NOW);
    assertEquals(new Tally.Standing(9, 6), singles.standing(NOW));
    assertEquals(new Tally.Standing(10, 0), singles.standing(NOW + 6_000));
    assertFalse(singles.retryAfter(NOW) > 0);
  }
}
