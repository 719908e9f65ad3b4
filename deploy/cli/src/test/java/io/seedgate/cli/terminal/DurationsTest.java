package io.seedgate.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0s",
    "PT0S, 0s",
    "PT59S, 59s",
    "PT60S, 1m 00s",
    "PT5M3S, 5m 03s",
    "PT59M59S, 59m 59s",
    "PT1H, 1h 00m",
    "PT23H59M59S, 23h 59m",
    "P1D, 1d 0h",
    "P3DT4H30M, 3d 4h"
  })
  void uptimeHasItsTwoLargestUnits(Duration duration, String text) {
    assertEquals(text, Durations.uptime(duration));
  }

  @Test
  void secondsHaveOneDigitWhateverTheLocale() {
    assertEquals("0.4 s", Durations.seconds(Duration.ofMillis(430)));
    assertEquals("75.0 s", Durations.seconds(Duration.ofSeconds(75)));
  }
}
