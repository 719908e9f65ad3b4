package io.seedgate.auth.lockout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutPolicyTest {
  private final LockoutPolicy policy =
      new LockoutPolicy(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    // failures, time since the last one, what is left of the delay
    "0, PT0S, PT0S",
    "5, PT0S, PT0S",
    "6, PT0S, PT30S",
    "6, PT29S, PT1S",
    "6, PT30S, PT0S",
    "6, PT31S, PT0S",
    "7, PT0S, PT1M",
    "8, PT0S, PT2M",
    "10, PT0S, PT8M",
    "11, PT0S, PT15M",
    "12, PT5M, PT10M",
    "100000, PT0S, PT15M",
    "100000, PT15M, PT0S",
    "2147483647, PT1H, PT0S"
  })
  void theDelayGrowsAndEnds(int failures, Duration sinceLast, Duration left) {
    assertEquals(left, policy.left(new Failures(failures, sinceLast)));
  }
}
