package io.seedgate.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartDelayTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 16", "5, 30", "6, 30", "2147483647, 30"})
  void delayDoublesUpToHalfAMinute(int deathsInARow, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), RestartDelay.after(deathsInARow));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, false", "PT59.999S, false", "PT1M, true", "P1D, true"})
  void aMinuteUpIsForgiven(Duration uptime, boolean forgiven) {
    assertEquals(forgiven, RestartDelay.forgives(uptime));
  }
}
