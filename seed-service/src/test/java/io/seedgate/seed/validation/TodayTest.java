package io.seedgate.seed.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // anchor  | follows | now                  | today
        "2026-11-20 | false  | 2026-11-28T12:00:00Z | 2026-11-20", // stays where it was put
        "2026-11-28 | true   | 2026-11-28T12:00:00Z | 2026-11-28",
        "2026-11-27 | true   | 2026-11-28T00:59:59Z | 2026-11-27", // its turn may still come
        "2026-11-27 | true   | 2026-11-28T01:00:00Z | 2026-11-28", // a night has left it behind
        "2026-11-26 | true   | 2026-11-28T00:00:00Z | 2026-11-28",
        "2026-11-29 | true   | 2026-11-28T23:59:59Z | 2026-11-29", // a clock ahead of this one
        // moved it
      })
  void tenantThatANightHasLeftBehindIsHeldToTheVeryDay(
      LocalDate anchor, boolean follows, Instant now, LocalDate today) {
    assertEquals(today, Today.of(anchor, follows, now));
  }
}
