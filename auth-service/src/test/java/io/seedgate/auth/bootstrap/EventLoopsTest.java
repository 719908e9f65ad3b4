package io.seedgate.auth.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLoopsTest {
  @ParameterizedTest(name = "{1} processors, set: {0}")
  @CsvSource({
    ", 1, 1",
    ", 2, 1",
    ", 3, 1",
    ", 4, 2",
    ", 7, 3",
    ", 64, 32",
    "1, 64, ",
    "8, 2, ",
  })
  void thereIsOneForTwoProcessorsUnlessTheOperatorSaysOtherwise(
      Integer set, int processors, Integer wanted) {
    assertEquals(
        Optional.ofNullable(wanted), new EventLoops(Optional.ofNullable(set)).wanted(processors));
  }
}
