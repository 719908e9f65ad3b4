package io.seedgate.auth.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  @Test
  void isReadFromItsSetting() {
    Quota quota = Quota.parse("20/PT1M");
    assertEquals(new Quota(20, Duration.ofMinutes(1)), quota);
    assertEquals(Duration.ofSeconds(3), quota.interval());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "0/PT1M", "-1/PT1M", "x/PT1M", "20/1m", "20/PT0.5S", "20/P2D"})
  void refusesWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> Quota.parse(text));
  }
}
